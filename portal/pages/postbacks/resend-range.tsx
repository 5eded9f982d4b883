import { Button, Checkbox, Group, SimpleGrid, Stack } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useAction } from '../../api/use-action.ts';
import { plural } from '../../format/number.ts';
import { instantOf, localTextOf } from '../../format/time.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormAlert } from '../../ui/form-alert.tsx';
import { IconRefresh } from '../../ui/icons.ts';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { resendPostbacksDocument } from './delivery-documents.ts';

const dayMs = 86_400_000;

function ResendForm({ endpointId, onDone }: { endpointId: string; onDone: () => void }) {
  const resend = useAction(resendPostbacksDocument, { refusalsShown: true });
  const now = Date.now();
  const form = useForm({
    initialValues: {
      from: localTextOf(new Date(now - dayMs).toISOString()),
      to: localTextOf(new Date(now).toISOString()),
      onlyFailed: true,
    },
    validate: {
      from: (from: string | null) => (from ? null : 'Choose a start.'),
      to: (to: string | null) => (to ? null : 'Choose an end.'),
    },
  });
  const refusals = useFormRefusals(form, ['from', 'to']);
  const submit = ({ from, to, onlyFailed }: typeof form.values) =>
    resend.mutate(
      { input: { endpointId, from: instantOf(from) ?? '', to: instantOf(to) ?? '', onlyFailed } },
      {
        onSuccess: ({ count }) => {
          notifications.show({
            message: `${plural(count ?? 0, 'postback')} will be sent again.`,
            color: 'teal',
          });
          onDone();
        },
        onError: refusals.show,
      },
    );
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label="Send a range again">
      <Stack>
        <FormAlert messages={refusals.messages} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <DateTimePicker label="Conversions from" {...form.getInputProps('from')} />
          <DateTimePicker label="Until" {...form.getInputProps('to')} />
        </SimpleGrid>
        <Checkbox
          label="Only what did not arrive"
          {...form.getInputProps('onlyFailed', { type: 'checkbox' })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={resend.isPending}>
            Send again
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Everything of a stretch of time once more, such as after the publisher's server was down. */
export function ResendRange({ endpointId }: { endpointId: string }) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconRefresh size={14} aria-hidden />} onClick={open}>
        Resend a range
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title="Resend a range">
        <ResendForm endpointId={endpointId} onDone={close} />
      </Dialog>
    </>
  );
}
