import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { usePages } from '../../api/use-pages.ts';
import { formatMoney } from '../../format/money.ts';
import { plural } from '../../format/number.ts';
import { formatExact } from '../../format/time.ts';
import type { TimeBasis } from '../../generated/graphql.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { conversionWords } from '../../words/conversion-words.ts';
import { cellConversionsDocument } from './cell-documents.ts';
import type { BreakdownRow } from './report-documents.ts';

const rowsPerPage = 20;

const head = (
  <>
    <Table.Th>Conversion</Table.Th>
    <Table.Th>Status</Table.Th>
    <Table.Th ta="right">Payout</Table.Th>
  </>
);

/** The conversions behind a row. */
export function CellConversions({ row, timeBasis }: { row: BreakdownRow; timeBasis: TimeBasis }) {
  const { filters, since, until } = row.drillDown;
  const pages = usePages(
    cellConversionsDocument,
    { first: rowsPerPage, filters, since, until, timeBasis },
    (data) => data.conversions,
  );
  if (pages.error && !pages.nodes) return <Problem error={pages.error} onRetry={pages.retry} />;
  return (
    <>
      <Text size="sm" c="dimmed">
        {plural(pages.totalCount, 'conversion')}, newest first: rejected ones too.
      </Text>
      <DataTable
        label="Conversions of the row"
        minWidth={420}
        columnCount={3}
        isLoading={!pages.nodes}
        head={head}
      >
        {pages.nodes?.map(({ id, convertedAt, status, payout, offer }) => (
          <Table.Tr key={id} data-testid="cell-conversion">
            <Table.Td>
              <Anchor component={Link} to={`/conversions?conversion=${id}`} size="xs">
                {formatExact(convertedAt)}
              </Anchor>
              <Text size="xs" c="dimmed">
                {offer?.name}
              </Text>
            </Table.Td>
            <Table.Td>
              <ToneBadge tone={conversionWords[status].tone}>{conversionWords[status].label}</ToneBadge>
            </Table.Td>
            <Table.Td fz="xs" ta="right">
              {formatMoney(payout)}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      <LoadMore pages={pages} />
    </>
  );
}
