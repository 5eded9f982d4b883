import { Button, Group, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'react-router';
import { useViewer } from '../../api/session.ts';
import { useAction } from '../../api/use-action.ts';
import type { RelativeRange, ReportSchedule } from '../../generated/graphql.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormAlert } from '../../ui/form-alert.tsx';
import { IconDeviceFloppy } from '../../ui/icons.ts';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { relativeRangeWords, scheduleWords } from '../../words/report-words.ts';
import { orderOf } from './report-query.ts';
import type { ReportSettings } from './report-settings.ts';
import { saveReportDocument } from './saved-report-documents.ts';

const listOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const fields = ['name', 'range', 'schedule', 'recipients'];

interface SaveValues extends Record<string, unknown> {
  name: string;
  range: RelativeRange;
  schedule: ReportSchedule;
  recipients: string[];
}

function SaveForm({ settings, onDone }: { settings: ReportSettings; onDone: () => void }) {
  const { email } = useViewer();
  const save = useAction(saveReportDocument, {
    refusalsShown: true,
    done: 'Saved. Find it under Saved reports.',
  });
  const form = useForm<SaveValues>({
    initialValues: {
      name: '',
      range: settings.period === '30' ? 'LAST_30_DAYS' : 'LAST_7_DAYS',
      schedule: 'NONE',
      recipients: [email],
    },
    validate: { name: (name) => (name.trim() ? null : 'Give the report a name.') },
  });
  const refusals = useFormRefusals(form, fields);
  const { dimensions, metrics, filters, timeBasis, timeZone, currency } = settings;
  const isMailed = form.values.schedule !== 'NONE';
  const submit = ({ name, recipients, ...chosen }: SaveValues) =>
    save.mutate(
      {
        input: {
          ...{ dimensions, metrics, filters, timeBasis, timeZone, currency },
          ...chosen,
          name: name.trim(),
          recipients: isMailed ? recipients : [],
          orderBy: orderOf(settings),
        },
      },
      { onSuccess: onDone, onError: refusals.show },
    );
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label="Save this report">
      <Stack>
        <FormAlert messages={refusals.messages} />
        <TextInput label="Name" data-autofocus {...form.getInputProps('name')} />
        <Select
          label="Days"
          description="They move with the calendar."
          data={listOf(relativeRangeWords)}
          allowDeselect={false}
          {...form.getInputProps('range')}
        />
        <Select
          label="Send it by mail"
          data={listOf(scheduleWords)}
          allowDeselect={false}
          {...form.getInputProps('schedule')}
        />
        {isMailed ? (
          <TagsInput
            label="To"
            placeholder="Enter adds an address"
            splitChars={[',', ' ', ';']}
            {...form.getInputProps('recipients')}
          />
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save report
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Keeps the report as it is set, and leads to those that are kept. */
export function SaveReport({ settings }: { settings: ReportSettings }) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button component={Link} to="/reports/saved" variant="subtle">
        Saved reports
      </Button>
      <Button variant="default" leftSection={<IconDeviceFloppy size={16} aria-hidden />} onClick={open}>
        Save
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title="Save this report">
        <SaveForm settings={settings} onDone={close} />
      </Dialog>
    </>
  );
}
