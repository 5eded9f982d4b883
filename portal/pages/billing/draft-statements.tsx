import { Button, Group, Select, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useAction } from '../../api/use-action.ts';
import { plural } from '../../format/number.ts';
import { formatMonth, monthsBefore } from '../../format/time.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormAlert } from '../../ui/form-alert.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { draftStatementsDocument } from './billing-documents.ts';

const monthsMax = 12;

function DraftForm({ onDone }: { onDone: () => void }) {
  const months = monthsBefore(Date.now(), monthsMax);
  const draft = useAction(draftStatementsDocument, { refusalsShown: true });
  const form = useForm({ initialValues: { month: months[0] ?? '' } });
  const refusals = useFormRefusals(form, ['month']);
  const submit = ({ month }: { month: string }) =>
    draft.mutate(
      { input: { month } },
      {
        onSuccess: ({ drafted }) => {
          notifications.show({
            message: `${plural(drafted, 'draft')} made for ${formatMonth(month)}.`,
            color: 'teal',
          });
          onDone();
        },
        onError: refusals.show,
      },
    );
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack>
        <FormAlert messages={refusals.messages} />
        <Select
          label="Month"
          description="One that is over. Drafts that are there stay as they are."
          data={months.map((value) => ({ value, label: formatMonth(value) }))}
          allowDeselect={false}
          {...form.getInputProps('month')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={draft.isPending}>
            Make drafts
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Drafts for a month that is over, for all publishers. */
export function DraftStatements() {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        Draft a month
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title="Draft a month">
        <DraftForm onDone={close} />
      </Dialog>
    </>
  );
}
