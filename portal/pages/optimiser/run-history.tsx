import { Table, Text } from '@mantine/core';
import { usePages } from '../../api/use-pages.ts';
import { formatCount, formatShare, plural } from '../../format/number.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { IconHistory } from '../../ui/icons.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Surface } from '../../ui/surface.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { runReasonWords } from '../../words/optimiser-words.ts';
import { optimiserRunsDocument, type Run } from './optimiser-documents.ts';

const perPage = 10;
const refreshMs = 10_000;

const head = (
  <>
    <Table.Th>When</Table.Th>
    <Table.Th>Why</Table.Th>
    <Table.Th ta="right">Learnt from</Table.Th>
    <Table.Th ta="right">Contexts</Table.Th>
    <Table.Th ta="right">Largest move</Table.Th>
    <Table.Th ta="right">Took</Table.Th>
  </>
);

/** Below this a move is not worth a number. */
const moveMin = 0.0005;

/** "3.2 points": shares are parts of one hundred. */
function movedWords(shareMoved: number): string {
  if (shareMoved === 0) return 'Nothing';
  if (shareMoved < moveMin) return '<0.1 points';
  return `${formatShare(shareMoved).replace('%', '').trim()} points`;
}

function RunRow({ run }: { run: Run }) {
  return (
    <Table.Tr data-testid="optimiser-run">
      <Table.Td>
        <RelativeTime at={run.startedAt} />
      </Table.Td>
      <Table.Td>
        {runReasonWords[run.reason]}
        {run.problem ? (
          <>
            {' '}
            <ToneBadge tone="bad">Failed</ToneBadge>
            <Text size="xs" mt={2}>
              {run.problem}
            </Text>
          </>
        ) : null}
      </Table.Td>
      <Table.Td ta="right">
        {plural(Number(run.clicks), 'click')}
        <Text size="xs" c="dimmed">
          {`${formatCount(Math.round(run.maturedClicks))} matured · ${plural(Number(run.conversions), 'conversion')}`}
        </Text>
      </Table.Td>
      <Table.Td ta="right">{formatCount(run.contexts)}</Table.Td>
      <Table.Td ta="right">{movedWords(run.shareMoved)}</Table.Td>
      <Table.Td ta="right">{`${formatCount(Math.max(1, Math.round(run.tookMs)))} ms`}</Table.Td>
    </Table.Tr>
  );
}

/** When shares were computed, why, from how much, and what moved. */
export function RunHistory({ smartlinkId }: { smartlinkId: string }) {
  const pages = usePages(
    optimiserRunsDocument,
    { id: smartlinkId, first: perPage },
    (data) => data.optimiserRuns,
    refreshMs,
  );
  if (pages.error && !pages.nodes) return <Problem error={pages.error} onRetry={pages.retry} />;
  return (
    <Surface title="Runs" description="Each time the shares were computed, for 14 days." inset="none">
      {pages.nodes?.length === 0 ? (
        <Empty
          icon={<IconHistory aria-hidden />}
          title="No runs yet"
          description="Shares are computed within seconds of the first click on an auto-optimized smartlink."
        />
      ) : (
        <DataTable label="Runs" head={head} columnCount={6} minWidth={760} isLoading={!pages.nodes}>
          {pages.nodes?.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </DataTable>
      )}
      <LoadMore pages={pages} />
    </Surface>
  );
}
