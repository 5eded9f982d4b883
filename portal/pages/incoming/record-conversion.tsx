import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import type { ReportedStatus } from '../../generated/graphql.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormAlert } from '../../ui/form-alert.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { recordConversionDocument } from './incoming-documents.ts';

const statuses: { value: ReportedStatus; label: string }[] = [
  { value: 'APPROVED', label: 'Approved' },
  { value: 'PENDING', label: 'Pending' },
  { value: 'REJECTED', label: 'Rejected' },
  { value: 'REVERSED', label: 'Reversed' },
];
const fields = ['clickId', 'orderId', 'goal', 'amount', 'currency', 'status'];

function RecordForm({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate();
  const record = useAction(recordConversionDocument, { refusalsShown: true });
  const [message, setMessage] = useState<string | null>(null);
  const form = useForm({
    initialValues: { clickId: '', orderId: '', goal: '', amount: '', status: 'APPROVED' as ReportedStatus },
    validate: { clickId: (id) => (id.trim() ? null : 'Enter the click id, such as clk_….') },
  });
  const refusals = useFormRefusals(form, fields);
  const some = (text: string) => text.trim() || null;
  const submit = ({ clickId, orderId, goal, amount, status }: typeof form.values) =>
    record.mutate(
      {
        input: {
          clickId: clickId.trim(),
          orderId: some(orderId),
          goal: some(goal),
          amount: some(amount),
          status,
        },
      },
      {
        onSuccess: ({ conversion, message }) => {
          if (!conversion) return setMessage(message ?? 'It is waiting to be judged: see Incoming.');
          onDone();
          void navigate(`/conversions?conversion=${conversion.id}`);
        },
        onError: refusals.show,
      },
    );
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label="Record a conversion">
      <Stack>
        <FormAlert messages={message ? [message] : refusals.messages} />
        <TextInput label="Click ID" required data-autofocus {...form.getInputProps('clickId')} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label="Order ID" {...form.getInputProps('orderId')} />
          <TextInput label="Goal" placeholder="default" {...form.getInputProps('goal')} />
          <TextInput label="Sale amount" inputMode="decimal" {...form.getInputProps('amount')} />
          <Select label="Status" data={statuses} allowDeselect={false} {...form.getInputProps('status')} />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={record.isPending}>
            Record
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A conversion that no postback told of. */
export function RecordConversion() {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        Record
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title="Record a conversion">
        <RecordForm onDone={close} />
      </Dialog>
    </>
  );
}
