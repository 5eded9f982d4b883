import { Button, Group, Table, Text } from '@mantine/core';
import { useNavigate } from 'react-router';
import { request } from '../../api/request.ts';
import { useAction } from '../../api/use-action.ts';
import { usePages } from '../../api/use-pages.ts';
import { formatExact } from '../../format/time.ts';
import { IconDeviceFloppy } from '../../ui/icons.ts';
import { ListSurface } from '../../ui/list-surface.tsx';
import { Page } from '../../ui/page.tsx';
import { relativeRangeWords, scheduleWords } from '../../words/report-words.ts';
import { dimensionWords } from './dimension-words.ts';
import { filterParameters } from './report-settings.ts';
import {
  deleteSavedReportDocument,
  type SavedReport,
  savedReportDaysDocument,
  savedReportsDocument,
} from './saved-report-documents.ts';

const rowsPerPage = 30;

const head = (
  <>
    <Table.Th>Report</Table.Th>
    <Table.Th>Days</Table.Th>
    <Table.Th>By mail</Table.Th>
    <Table.Th ta="right">Actions</Table.Th>
  </>
);

/** The address of the reports page that shows the same. */
function addressOf(saved: SavedReport, days: { from: string; to: string } | undefined): string {
  const search = new URLSearchParams({
    ...(days ? { from: days.from, to: days.to } : {}),
    zone: saved.timeZone,
    by: saved.dimensions.join(','),
    columns: saved.metrics.join(','),
    basis: saved.timeBasis,
    ...(saved.currency ? { currency: saved.currency } : {}),
  });
  for (const [name, field] of Object.entries(filterParameters))
    for (const value of saved.filters?.[field] ?? []) search.append(name, value);
  return `/reports?${search}`;
}

function SavedReportRow({ saved }: { saved: SavedReport }) {
  const navigate = useNavigate();
  const remove = useAction(deleteSavedReportDocument, { done: `${saved.name} is deleted.` });
  const open = async () => {
    const run = await request(savedReportDaysDocument, { id: saved.id });
    await navigate(addressOf(saved, run.runSavedReport?.report));
  };
  return (
    <Table.Tr data-testid="saved-report">
      <Table.Td>
        <Text size="sm" fw={600}>
          {saved.name}
        </Text>
        <Text size="xs" c="dimmed">
          {saved.dimensions.map((dimension) => dimensionWords[dimension].label).join(', ') || 'Totals'}
        </Text>
      </Table.Td>
      <Table.Td>{relativeRangeWords[saved.range]}</Table.Td>
      <Table.Td>
        {scheduleWords[saved.schedule]}
        {saved.nextRunAt ? (
          <Text size="xs" c="dimmed">
            next {formatExact(saved.nextRunAt)}, to {saved.recipients.join(', ')}
          </Text>
        ) : null}
        {saved.lastProblem ? (
          <Text size="xs" c="var(--mantine-color-error)">
            {saved.lastProblem}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button size="xs" variant="default" aria-label={`Open ${saved.name}`} onClick={open}>
            Open
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={`Delete ${saved.name}`}
            loading={remove.isPending}
            onClick={() => remove.mutate({ id: saved.id })}
          >
            Delete
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** Reports that this person kept, and has mailed. */
export function SavedReportsPage() {
  const pages = usePages(savedReportsDocument, { first: rowsPerPage }, (data) => data.savedReports);
  return (
    <Page
      title="Saved reports"
      trail={[{ label: 'Performance' }, { label: 'Reports', to: '/reports' }, { label: 'Saved' }]}
      subtitle="Their days move with the calendar; a schedule sends them as CSV by mail."
    >
      <ListSurface
        label="Saved reports"
        pages={pages}
        head={head}
        columnCount={4}
        minWidth={720}
        row={(saved) => <SavedReportRow key={saved.id} saved={saved} />}
        empty={{
          icon: <IconDeviceFloppy aria-hidden />,
          title: 'No saved reports yet',
          description: 'Set a report up as you like it, then choose Save.',
        }}
      />
    </Page>
  );
}
