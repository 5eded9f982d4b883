import { Table, Text } from '@mantine/core';
import { isStaff, useViewer } from '../../api/session.ts';
import { usePages } from '../../api/use-pages.ts';
import { formatMoney } from '../../format/money.ts';
import { IconAdjustments } from '../../ui/icons.ts';
import { ListSurface } from '../../ui/list-surface.tsx';
import { Page } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { adjustmentKindWords } from '../../words/adjustment-words.ts';
import { type AdjustmentItem, adjustmentsDocument } from './adjustment-documents.ts';
import { CreateAdjustment } from './create-adjustment.tsx';

const rowsPerPage = 30;

const head = (
  <>
    <Table.Th>When</Table.Th>
    <Table.Th>Publisher</Table.Th>
    <Table.Th>Why</Table.Th>
    <Table.Th ta="right">For the publisher</Table.Th>
    <Table.Th ta="right">For the advertiser</Table.Th>
  </>
);

function AdjustmentRow({ adjustment }: { adjustment: AdjustmentItem }) {
  return (
    <Table.Tr data-testid="adjustment">
      <Table.Td>
        <RelativeTime at={adjustment.createdAt} />
        <Text size="xs" c="dimmed">
          {adjustment.createdBy}
        </Text>
      </Table.Td>
      <Table.Td>{adjustment.publisher.name}</Table.Td>
      <Table.Td maw={340}>
        {adjustment.reason}
        <Text size="xs" c="dimmed">
          {[adjustmentKindWords[adjustment.kind], adjustment.offer?.name].filter(Boolean).join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td ta="right">{formatMoney(adjustment.payout)}</Table.Td>
      <Table.Td ta="right">{formatMoney(adjustment.revenue)}</Table.Td>
    </Table.Tr>
  );
}

/** Bonuses and corrections, each a row of its own. */
export function AdjustmentsPage() {
  const staff = isStaff(useViewer());
  const pages = usePages(adjustmentsDocument, { first: rowsPerPage, staff }, (data) => data.adjustments);
  return (
    <Page
      title="Adjustments"
      trail={[{ label: 'Money' }, { label: 'Adjustments' }]}
      subtitle="Money beside conversions. Nothing of it is ever edited: a mistake is put right by another."
      actions={<CreateAdjustment />}
    >
      <ListSurface
        label="Adjustments"
        pages={pages}
        head={head}
        columnCount={5}
        minWidth={760}
        row={(adjustment) => <AdjustmentRow key={adjustment.id} adjustment={adjustment} />}
        empty={{
          icon: <IconAdjustments aria-hidden />,
          title: 'No adjustments yet',
          description: 'Write one to give a bonus, or to put right what was billed.',
        }}
      />
    </Page>
  );
}
