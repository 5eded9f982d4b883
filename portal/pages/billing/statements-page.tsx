import { SegmentedControl, Stack, Table } from '@mantine/core';
import { useState } from 'react';
import { isStaff, useViewer } from '../../api/session.ts';
import { usePages } from '../../api/use-pages.ts';
import type { StatementStatus } from '../../generated/graphql.ts';
import { IconReceipt } from '../../ui/icons.ts';
import { ListSurface } from '../../ui/list-surface.tsx';
import { Page } from '../../ui/page.tsx';
import { Balances } from './balances.tsx';
import { statementsDocument } from './billing-documents.ts';
import { DraftStatements } from './draft-statements.tsx';
import { StatementRow } from './statement-row.tsx';

const rowsPerPage = 30;

const head = (
  <>
    <Table.Th>Statement</Table.Th>
    <Table.Th ta="right">Total</Table.Th>
    <Table.Th>Status</Table.Th>
    <Table.Th>Why</Table.Th>
  </>
);

const statuses = [
  { value: 'ALL', label: 'All' },
  { value: 'DRAFT', label: 'Drafts' },
  { value: 'ISSUED', label: 'To be paid' },
  { value: 'PAID', label: 'Paid' },
];

/** What is owed and what was paid: a publisher's own, or everybody's for staff. */
export function StatementsPage() {
  const staff = isStaff(useViewer());
  const [status, setStatus] = useState('ALL');
  const pages = usePages(
    statementsDocument,
    { first: rowsPerPage, status: status === 'ALL' ? null : (status as StatementStatus) },
    (data) => data.statements,
  );
  const title = staff ? 'Statements' : 'Earnings';
  return (
    <Page
      title={title}
      trail={[{ label: 'Money' }, { label: title }]}
      subtitle={
        staff
          ? 'What publishers are owed at the end of each month: drafted by itself, issued and paid by you.'
          : 'What you earned, what is paid next, and why.'
      }
      actions={staff ? <DraftStatements /> : null}
    >
      <Stack gap="lg">
        <Balances />
        <SegmentedControl
          aria-label="Statements to show"
          data={statuses}
          value={status}
          onChange={setStatus}
          w="fit-content"
          maw="100%"
        />
        <ListSurface
          label="Statements"
          pages={pages}
          head={head}
          columnCount={4}
          minWidth={720}
          row={(statement) => <StatementRow key={statement.id} statement={statement} isStaff={staff} />}
          empty={{
            icon: <IconReceipt aria-hidden />,
            title: 'No statements here',
            description: staff
              ? 'Drafts are made by themselves after the end of each month. Draft a month that is over to see one now.'
              : 'You get one after the end of each month in which you earned something.',
          }}
        />
      </Stack>
    </Page>
  );
}
