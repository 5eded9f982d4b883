import { Button, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useParams } from 'react-router';
import { isStaff, useViewer } from '../../api/session.ts';
import { useApi } from '../../api/use-api.ts';
import { formatExactMoney } from '../../format/money.ts';
import { formatCount } from '../../format/number.ts';
import { formatExact, formatMonth } from '../../format/time.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { downloadText } from '../../ui/download-text.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { IconDownload } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Surface } from '../../ui/surface.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { lineKindWords, statementStatusWords } from '../../words/statement-words.ts';
import { NotFoundPage } from '../not-found/not-found-page.tsx';
import { type StatementDetails, statementDocument } from './billing-documents.ts';
import { StatementActions } from './statement-actions.tsx';

const linesMax = 100;

const head = (
  <>
    <Table.Th>What</Table.Th>
    <Table.Th>Earned in</Table.Th>
    <Table.Th ta="right">Count</Table.Th>
    <Table.Th ta="right">Amount</Table.Th>
  </>
);

function factsOf(statement: StatementDetails): Fact[] {
  return [
    ['Publisher', statement.publisher.name],
    ['Number', statement.number],
    ['Paid from', formatExactMoney(statement.threshold)],
    ['Carried over', formatExactMoney(statement.carriedOver)],
    ['Issued', statement.issuedAt ? formatExact(statement.issuedAt) : ''],
    ['Paid', statement.paidAt ? formatExact(statement.paidAt) : ''],
    ['Payment', statement.paymentReference],
    ['Void because', statement.reason],
    ['Time zone of the month', statement.timeZone],
  ];
}

function Lines({ statement }: { statement: StatementDetails }) {
  return (
    <Surface title="Lines" inset="none">
      <DataTable
        label="Lines"
        minWidth={560}
        columnCount={4}
        head={head}
        foot={
          <Table.Tr>
            <Table.Td colSpan={3}>Total</Table.Td>
            <Table.Td ta="right">{formatExactMoney(statement.total)}</Table.Td>
          </Table.Tr>
        }
      >
        {statement.lines.edges.map(({ node }) => (
          <Table.Tr key={node.id} data-testid="statement-line">
            <Table.Td>
              {node.offer?.name ?? lineKindWords[node.kind]}
              <Text size="xs" c="dimmed">
                {[node.offer ? lineKindWords[node.kind] : '', node.detail === 'default' ? '' : node.detail]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </Table.Td>
            <Table.Td>
              {formatMonth(node.month)}
              {node.isCarriedOver ? ', carried over' : ''}
            </Table.Td>
            <Table.Td ta="right">{formatCount(node.items)}</Table.Td>
            <Table.Td ta="right">{formatExactMoney(node.amount)}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </Surface>
  );
}

/** One statement: what it is made of, and where it stands. */
export function StatementPage() {
  const { statementId = '' } = useParams();
  const staff = isStaff(useViewer());
  const query = useApi(statementDocument, { id: statementId, first: linesMax });
  const statement = query.data?.statement;
  const label = staff ? 'Statements' : 'Earnings';
  const trail = [{ label: 'Money' }, { label, to: '/statements' }];
  if (query.data && !statement) return <NotFoundPage what="Statement" />;
  if (!statement) {
    return (
      <Page title="Statement" trail={trail} isNarrow>
        {query.error ? (
          <Problem error={query.error} onRetry={() => query.refetch()} />
        ) : (
          <Skeleton h={320} radius="lg" />
        )}
      </Page>
    );
  }
  const status = statementStatusWords[statement.status];
  return (
    <Page
      isNarrow
      title={`${formatMonth(statement.month)}: ${formatExactMoney(statement.total)}`}
      trail={trail}
      marks={<ToneBadge tone={status.tone}>{status.label}</ToneBadge>}
      subtitle={statement.sentence}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => downloadText(`statement-${statement.month}.csv`, statement.csv, 'text/csv')}
          >
            CSV
          </Button>
          {staff ? <StatementActions statement={statement} /> : null}
        </>
      }
    >
      <Stack gap="lg">
        <Surface>
          <Facts facts={factsOf(statement)} />
        </Surface>
        <Lines statement={statement} />
      </Stack>
    </Page>
  );
}
