import { SegmentedControl, Table } from '@mantine/core';
import { useState } from 'react';
import { countryName } from '../../format/country.ts';
import { formatMoney, type MoneyAmount } from '../../format/money.ts';
import { formatCount, plural } from '../../format/number.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Surface } from '../../ui/surface.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import classes from './what-if.module.css';
import type { Simulation } from './what-if-documents.ts';

const rowsShown = 25;
const kinds = [
  { value: 'publishers', label: 'Publishers' },
  { value: 'countries', label: 'Countries' },
];

interface Row {
  id: string;
  name: string;
  clicks: number;
  strandedNow: number;
  strandedDraft: number;
  nowEarnings: MoneyAmount;
  draftEarnings: MoneyAmount;
}

function rowsOf({ publishers, countries }: Simulation, kind: string): Row[] {
  return kind === 'publishers'
    ? publishers.map(({ publisher, ...row }) => ({ ...row, id: publisher.id, name: publisher.name }))
    : countries.map(({ country, ...row }) => ({
        ...row,
        id: country,
        name: country ? countryName(country) : 'Unknown',
      }));
}

function StrandedDraft({ now, draft }: { now: number; draft: number }) {
  const count = formatCount(Math.round(draft));
  return Math.round(draft) > Math.round(now) ? <ToneBadge tone="bad">{count}</ToneBadge> : count;
}

/** Whose clicks no offer would take, and what that does to them. */
export function Stranded({ simulation }: { simulation: Simulation }) {
  const [kind, setKind] = useState('publishers');
  const rows = rowsOf(simulation, kind);
  const first = kind === 'publishers' ? 'Publisher' : 'Country';
  return (
    <Surface
      title="Who is affected"
      description="Stranded: no offer takes the visitor, who goes to the fallback page."
      aside={
        <SegmentedControl size="xs" aria-label="Affected" data={kinds} value={kind} onChange={setKind} />
      }
      inset="none"
    >
      <DataTable
        label={`Affected ${kind}`}
        columnCount={6}
        minWidth={640}
        head={
          <>
            <Table.Th>{first}</Table.Th>
            <Table.Th ta="right">Clicks</Table.Th>
            <Table.Th ta="right">Stranded now</Table.Th>
            <Table.Th ta="right">Stranded, draft</Table.Th>
            <Table.Th ta="right">Earnings now</Table.Th>
            <Table.Th ta="right">Earnings, draft</Table.Th>
          </>
        }
      >
        {rows.slice(0, rowsShown).map((row) => (
          <Table.Tr key={row.id} data-testid="affected">
            <Table.Td fw={560}>{row.name}</Table.Td>
            <Table.Td ta="right">{formatCount(Math.round(row.clicks))}</Table.Td>
            <Table.Td ta="right">{formatCount(Math.round(row.strandedNow))}</Table.Td>
            <Table.Td ta="right">
              <StrandedDraft now={row.strandedNow} draft={row.strandedDraft} />
            </Table.Td>
            <Table.Td ta="right">{formatMoney(row.nowEarnings)}</Table.Td>
            <Table.Td ta="right">{formatMoney(row.draftEarnings)}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {rows.length > rowsShown ? (
        <p
          className={classes.more}
        >{`${plural(rows.length - rowsShown, 'more', 'more')} with fewer clicks`}</p>
      ) : null}
    </Surface>
  );
}
