import { Select, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { usePages } from '../../api/use-pages.ts';
import { formatCount } from '../../format/number.ts';
import { graphql } from '../../generated/gql.ts';
import type { DutyName, DutyRunsQuery } from '../../generated/graphql.ts';
import { IconClockHour4 } from '../../ui/icons.ts';
import { ListSurface } from '../../ui/list-surface.tsx';
import { Page } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { dutyWords } from '../../words/duty-words.ts';

const rowsPerPage = 30;
const refreshMs = 10_000;
const duties = Object.entries(dutyWords).map(([value, { label }]) => ({ value, label }));

const dutyRunsDocument = graphql(`
  query DutyRuns($duty: DutyName, $first: Int!, $after: String) {
    dutyRuns(duty: $duty, first: $first, after: $after) {
      edges {
        node {
          id
          duty
          dueAt
          startedAt
          finishedAt
          problem
          counts {
            name
            count
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

type DutyRun = DutyRunsQuery['dutyRuns']['edges'][number]['node'];

const head = (
  <>
    <Table.Th>Duty</Table.Th>
    <Table.Th>When</Table.Th>
    <Table.Th>Outcome</Table.Th>
    <Table.Th>What was done</Table.Th>
    <Table.Th ta="right">Took</Table.Th>
  </>
);

function DutyRow({ run }: { run: DutyRun }) {
  const done = run.counts.map(({ name, count }) => `${formatCount(count)} ${name}`);
  const tookMs = Math.max(1, Date.parse(run.finishedAt) - Date.parse(run.startedAt));
  return (
    <Table.Tr data-testid="duty-run">
      <Table.Td>
        <Text size="sm" fw={600}>
          {dutyWords[run.duty].label}
        </Text>
        <Text size="xs" c="dimmed">
          {dutyWords[run.duty].meaning}
        </Text>
      </Table.Td>
      <Table.Td>
        <RelativeTime at={run.startedAt} />
      </Table.Td>
      <Table.Td>
        {run.problem ? (
          <>
            <ToneBadge tone="bad">Failed</ToneBadge>
            <Text size="xs" mt={2}>
              {run.problem}
            </Text>
          </>
        ) : (
          <ToneBadge tone="good">Done</ToneBadge>
        )}
      </Table.Td>
      <Table.Td>{done.join(', ') || 'Nothing was due'}</Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>{`${formatCount(tookMs)} ms`}</Table.Td>
    </Table.Tr>
  );
}

/** What the network does by the clock, run by run. */
export function DutiesPage() {
  const [duty, setDuty] = useState<DutyName | null>(null);
  const pages = usePages(dutyRunsDocument, { first: rowsPerPage, duty }, (data) => data.dutyRuns, refreshMs);
  return (
    <Page
      title="Duties"
      trail={[{ label: 'Network' }, { label: 'Duties' }]}
      subtitle="What is done by the clock. A duty of every minute is listed when it found something to do; one that failed is tried again."
      actions={
        <Select
          aria-label="Duty"
          placeholder="All duties"
          data={duties}
          value={duty}
          onChange={(value) => setDuty(value as DutyName | null)}
          clearable
          clearButtonProps={{ 'aria-label': 'All duties' }}
        />
      }
    >
      <ListSurface
        label="Duties"
        pages={pages}
        head={head}
        columnCount={5}
        minWidth={860}
        row={(run) => <DutyRow key={run.id} run={run} />}
        empty={{
          icon: <IconClockHour4 aria-hidden />,
          title: 'Nothing was done by the clock yet',
          description: 'The first runs appear at night, or as soon as a hold ends or a report is due.',
        }}
      />
    </Page>
  );
}
