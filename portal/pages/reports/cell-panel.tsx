import { Button, SegmentedControl, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { usePages } from '../../api/use-pages.ts';
import { formatMoney, nothing } from '../../format/money.ts';
import { plural } from '../../format/number.ts';
import { formatExact } from '../../format/time.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { IconRoute } from '../../ui/icons.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Problem } from '../../ui/problem.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { searchWith, usePanel } from '../../ui/use-panel.ts';
import { outcomeWords, trafficWords } from '../../words/click-words.ts';
import { CellConversions } from './cell-conversions.tsx';
import { type CellClick, cellClicksDocument } from './cell-documents.ts';
import { dimensionValue } from './dimension-words.ts';
import type { Breakdown, BreakdownRow } from './report-documents.ts';
import type { ReportSettings } from './report-settings.ts';
import { clickParameter } from './why-panel.tsx';

export const cellParameter = 'cell';
const rowsPerPage = 20;

/** The address with the explanation of a click instead of the cell. */
function whyAddress(search: string, clickId: string): string {
  const next = new URLSearchParams(searchWith(search, clickParameter, clickId));
  next.delete(cellParameter);
  return next.toString();
}

function ClickRow({ click }: { click: CellClick }) {
  const { search } = useLocation();
  return (
    <Table.Tr data-testid="cell-click">
      <Table.Td>
        <Text
          component={Link}
          to={{ search: whyAddress(search, click.id) }}
          size="xs"
          c="var(--mantine-color-anchor)"
        >
          {formatExact(click.at)}
        </Text>
        <Text size="xs" c="dimmed">
          {click.offer?.name ?? outcomeWords[click.outcome]} · {trafficWords[click.traffic]}
        </Text>
      </Table.Td>
      <Table.Td fz="xs">{click.sub1 || nothing}</Table.Td>
      <Table.Td fz="xs" ta="right">
        {click.payout ? formatMoney(click.payout) : null}
        {click.payout === null && click.conversions.length === 0 ? nothing : null}
        {click.conversions.map(({ id, payout }) => (
          <Text
            key={id}
            component={Link}
            to={`/conversions?conversion=${id}`}
            size="xs"
            c="var(--mantine-color-anchor)"
            display="block"
          >
            {formatMoney(payout)}
          </Text>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}

const head = (
  <>
    <Table.Th>Click</Table.Th>
    <Table.Th>Sub-ID</Table.Th>
    <Table.Th ta="right">Earned</Table.Th>
  </>
);

function Clicks({ row }: { row: BreakdownRow }) {
  const { filters, since, until } = row.drillDown;
  const pages = usePages(
    cellClicksDocument,
    { first: rowsPerPage, filters, since, until },
    (data) => data.clicks,
  );
  if (pages.error && !pages.nodes) return <Problem error={pages.error} onRetry={pages.retry} />;
  return (
    <>
      <Text size="sm" c="dimmed">
        {plural(pages.totalCount, 'request')}, newest first: bots, repeats and fallbacks too.
      </Text>
      <DataTable
        label="Clicks of the row"
        minWidth={420}
        columnCount={3}
        isLoading={!pages.nodes}
        head={head}
      >
        {pages.nodes?.map((click) => (
          <ClickRow key={click.id} click={click} />
        ))}
      </DataTable>
      <LoadMore pages={pages} />
    </>
  );
}

function Facts({ row, settings }: { row: BreakdownRow; settings: ReportSettings }) {
  const [shown, setShown] = useState('clicks');
  return (
    <>
      <SegmentedControl
        aria-label="What to list"
        data={[
          { value: 'clicks', label: 'Clicks' },
          { value: 'conversions', label: 'Conversions' },
        ]}
        value={shown}
        onChange={setShown}
        w="fit-content"
      />
      {shown === 'clicks' ? (
        <Clicks row={row} />
      ) : (
        <CellConversions row={row} timeBasis={settings.timeBasis} />
      )}
    </>
  );
}

export interface CellPanelProps {
  breakdown: Breakdown | undefined;
  settings: ReportSettings;
}

/** The clicks and conversions behind the row that the address names. */
export function CellPanel({ breakdown, settings }: CellPanelProps) {
  const { value: cell, close } = usePanel(cellParameter);
  const row = breakdown?.rows.find(({ key }) => JSON.stringify(key) === cell);
  const title = row
    ? settings.dimensions
        .map((dimension, index) => dimensionValue(dimension, row.key[index] ?? '', row.labels[index] ?? ''))
        .join(', ')
    : 'Clicks of the row';
  return (
    <SidePanel title={title} isOpen={cell !== null} onClose={close}>
      <Stack gap="sm" data-testid="cell-panel">
        {row ? <Facts key={cell} row={row} settings={settings} /> : null}
        {breakdown && !row ? (
          <Empty
            icon={<IconRoute aria-hidden />}
            title="The report has no such row any more"
            description="Close this and choose another."
          >
            <Button onClick={close}>Close</Button>
          </Empty>
        ) : null}
        {breakdown ? null : <Skeleton h={240} />}
      </Stack>
    </SidePanel>
  );
}
