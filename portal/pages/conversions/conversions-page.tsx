import { Button, Checkbox, Group, SegmentedControl, Stack, Table } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { isStaff, useViewer } from '../../api/session.ts';
import { usePages } from '../../api/use-pages.ts';
import type { ConversionStatus } from '../../generated/graphql.ts';
import { IconCoins, IconFileImport } from '../../ui/icons.ts';
import { ListSurface } from '../../ui/list-surface.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { conversionWords } from '../../words/conversion-words.ts';
import { RecordConversion } from '../incoming/record-conversion.tsx';
import { conversionsDocument } from './conversion-documents.ts';
import { ConversionPanel, conversionParameter } from './conversion-panel.tsx';
import { ConversionRow } from './conversion-row.tsx';
import { DecisionBar } from './decision-bar.tsx';

const rowsPerPage = 30;
const refreshMs = 5_000;

type StatusChoice = ConversionStatus | 'ALL';

const statuses = [
  { value: 'ALL', label: 'All' },
  ...Object.entries(conversionWords).map(([value, { label }]) => ({ value, label })),
];

/** Those of the list that are ticked. */
function useSelection(listed: readonly string[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = listed.filter((id) => ids.has(id));
  const areAll = listed.length > 0 && selected.length === listed.length;
  return {
    selected,
    areAll,
    clear: () => setIds(new Set()),
    toggleAll: () => setIds(new Set(areAll ? [] : listed)),
    of: (id: string) => ({
      isSelected: ids.has(id),
      toggle: () =>
        setIds(
          (current) => new Set(current.has(id) ? [...current].filter((one) => one !== id) : [...current, id]),
        ),
    }),
  };
}

function Head({ selection }: { selection: ReturnType<typeof useSelection> | null }) {
  return (
    <>
      {selection ? (
        <Table.Th>
          <Checkbox
            aria-label="Select all that are listed"
            checked={selection.areAll}
            indeterminate={selection.selected.length > 0 && !selection.areAll}
            onChange={selection.toggleAll}
          />
        </Table.Th>
      ) : null}
      <Table.Th>When</Table.Th>
      <Table.Th>Offer</Table.Th>
      <Table.Th>Payout</Table.Th>
      <Table.Th>Status</Table.Th>
      <Table.Th>Sub-ID</Table.Th>
    </>
  );
}

interface FiltersProps {
  status: StatusChoice;
  onStatus: (status: StatusChoice) => void;
  onOrderId: (orderId: string) => void;
}

function Filters({ status, onStatus, onOrderId }: FiltersProps) {
  return (
    <Group justify="space-between">
      <SegmentedControl
        aria-label="Status"
        data={statuses}
        value={status}
        onChange={(value) => onStatus(value as StatusChoice)}
        maw="100%"
        style={{ overflowX: 'auto' }}
      />
      <SearchField label="Find an order ID" onSearch={onOrderId} />
    </Group>
  );
}

function StaffActions() {
  return (
    <>
      <Button
        component={Link}
        to="/conversions/import"
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden />}
      >
        Import
      </Button>
      <RecordConversion />
    </>
  );
}

/** What advertisers reported, and what it earns; staff decides here. */
export function ConversionsPage() {
  const staff = isStaff(useViewer());
  const { open } = usePanel(conversionParameter);
  const [status, setStatus] = useState<StatusChoice>('ALL');
  const [orderId, setOrderId] = useState('');
  const pages = usePages(
    conversionsDocument,
    {
      first: rowsPerPage,
      staff,
      statuses: status === 'ALL' ? null : [status],
      orderIds: orderId ? [orderId] : null,
    },
    (data) => data.conversions,
    refreshMs,
  );
  const selection = useSelection(pages.nodes?.map(({ id }) => id) ?? []);
  return (
    <Page
      title="Conversions"
      trail={[{ label: 'Performance' }, { label: 'Conversions' }]}
      subtitle="What advertisers reported of your clicks, and what each earns. Open one to see why."
      actions={
        <>
          <Button component={Link} to="/conversions/missing" variant="subtle">
            Why is one missing?
          </Button>
          {staff ? <StaffActions /> : null}
        </>
      }
    >
      <Stack gap="lg">
        <Filters status={status} onStatus={setStatus} onOrderId={setOrderId} />
        <ListSurface
          label="Conversions"
          pages={pages}
          head={<Head selection={staff ? selection : null} />}
          columnCount={staff ? 6 : 5}
          minWidth={860}
          row={(conversion) => (
            <ConversionRow
              key={conversion.id}
              conversion={conversion}
              search={open(conversion.id)}
              {...(staff ? { selection: selection.of(conversion.id) } : {})}
            />
          )}
          empty={{
            icon: <IconCoins aria-hidden />,
            title: status === 'ALL' && !orderId ? 'No conversions yet' : 'No such conversions',
            description: staff
              ? 'They appear within seconds of an advertiser reporting one.'
              : 'They appear within seconds of a sale. Share your tracking link to get the first.',
          }}
        />
        {staff ? <DecisionBar ids={selection.selected} onDone={selection.clear} /> : null}
      </Stack>
      <ConversionPanel />
    </Page>
  );
}
