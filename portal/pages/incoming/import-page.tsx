import { Button, FileInput, Group, Stack, Table, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { actionProblem, useAction } from '../../api/use-action.ts';
import { useApi } from '../../api/use-api.ts';
import { plural } from '../../format/number.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { FormAlert } from '../../ui/form-alert.tsx';
import { IconFileImport } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Surface } from '../../ui/surface.tsx';
import {
  type ConversionImport,
  conversionImportDocument,
  importConversionsDocument,
} from './incoming-documents.ts';
import { VerdictCells } from './verdict-cells.tsx';

const linesMax = 100;
const refreshMs = 1_500;
const example = 'click_id,order_id,amount,status\n01k9x4m2v7qf3te8zr5hbn6cda,A-1001,49.90,approved';

const head = (
  <>
    <Table.Th>Line</Table.Th>
    <Table.Th>Said</Table.Th>
    <Table.Th>Verdict</Table.Th>
    <Table.Th>Why</Table.Th>
  </>
);

/** What became, or would become, of the lines. */
function summary(found: ConversionImport): string {
  const parts = [
    [found.acceptedCount, 'new'],
    [found.updatedCount, 'updated'],
    [found.duplicateCount, 'known already'],
    [found.rejectedCount, 'refused'],
    [found.waitingCount, 'not judged yet'],
  ].flatMap(([count, label]) => (count === 0 ? [] : [`${count} ${label}`]));
  return `${plural(found.lineCount, 'line')}: ${parts.join(', ')}.`;
}

function Result({ id }: { id: string }) {
  const query = useApi(conversionImportDocument, { id, first: linesMax }, { refreshMs, keepPrevious: true });
  const found = query.data?.conversionImport;
  return (
    <Surface title={found?.isDryRun === false ? 'Imported' : 'Dry run'} inset="none">
      {found ? (
        <Stack p="md">
          <Notice tone={found.rejectedCount > 0 ? 'wait' : 'good'} data-testid="import-summary">
            {found.isDryRun ? 'Nothing was changed. ' : ''}
            {summary(found)}
          </Notice>
        </Stack>
      ) : null}
      <DataTable label="Lines of the file" minWidth={760} columnCount={4} isLoading={!found} head={head}>
        {found?.lines.edges.map(({ node }) => (
          <Table.Tr key={node.id} data-testid="import-line">
            <Table.Td>{node.line}</Table.Td>
            <VerdictCells postback={node} />
          </Table.Tr>
        ))}
      </DataTable>
    </Surface>
  );
}

/** A file from the disk, or its text. */
function FileFields({ csv, onChange }: { csv: string; onChange: (csv: string, fileName: string) => void }) {
  const readFile = async (file: File | null) => onChange(file ? await file.text() : '', file?.name ?? '');
  return (
    <>
      <FileInput
        label="CSV file"
        description="Its first line names the columns: click_id, order_id, goal, amount, currency, status, converted_at (UTC, unless it names another zone)."
        placeholder="Choose a file"
        accept=".csv,text/csv"
        leftSection={<IconFileImport size={16} aria-hidden />}
        clearable
        clearButtonProps={{ 'aria-label': 'No file' }}
        onChange={(file) => void readFile(file)}
      />
      <Textarea
        label="Or paste it"
        autosize
        minRows={4}
        maxRows={12}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        spellCheck={false}
        placeholder={example}
        value={csv}
        onChange={(event) => onChange(event.currentTarget.value, '')}
      />
    </>
  );
}

/** Conversions from a file: judged first without changing anything, then for good. */
export function ImportPage() {
  const [csv, setCsv] = useState('');
  const [fileName, setFileName] = useState('');
  const [id, setId] = useState<string | null>(null);
  const send = useAction(importConversionsDocument, { refusalsShown: true });
  const run = (dryRun: boolean) =>
    send.mutate(
      { input: { csv, dryRun, fileName: fileName || 'pasted.csv' } },
      { onSuccess: (payload) => setId(payload.import?.id ?? null) },
    );
  return (
    <Page
      isNarrow
      title="Import conversions"
      trail={[{ label: 'Performance' }, { label: 'Conversions', to: '/conversions' }, { label: 'Import' }]}
      subtitle="A dry run tells what would become of every line, without changing anything."
    >
      <Stack gap="lg">
        <Surface title="The file">
          <Stack>
            <FileFields
              csv={csv}
              onChange={(text, name) => {
                setCsv(text);
                setFileName(name);
                setId(null);
              }}
            />
            <FormAlert messages={send.error ? [actionProblem(send.error)] : []} />
            {send.data?.ignoredColumns?.length ? (
              <Text size="sm" c="dimmed">
                Columns that mean nothing here: {send.data.ignoredColumns.join(', ')}
              </Text>
            ) : null}
            <Group justify="flex-end">
              <Button
                variant="default"
                disabled={!csv.trim()}
                loading={send.isPending}
                onClick={() => run(true)}
              >
                Dry run
              </Button>
              <Button
                disabled={!csv.trim() || id === null}
                loading={send.isPending}
                onClick={() => run(false)}
              >
                Import for good
              </Button>
            </Group>
          </Stack>
        </Surface>
        {id ? <Result key={id} id={id} /> : null}
      </Stack>
    </Page>
  );
}
