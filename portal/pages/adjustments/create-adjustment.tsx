import { Button, Group, Input, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { randomId, useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useNetworkConfig } from '../../api/network-config.ts';
import { useAction } from '../../api/use-action.ts';
import type { WrittenAdjustmentKind } from '../../generated/graphql.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormAlert } from '../../ui/form-alert.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { PublisherPicker } from '../../ui/publisher-picker/publisher-picker.tsx';
import type { NamedPublisher } from '../../ui/publisher-picker/use-publisher-search.ts';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { adjustmentKindWords, writtenKinds } from '../../words/adjustment-words.ts';
import { createAdjustmentDocument } from './adjustment-documents.ts';

const fields = ['publisherId', 'kind', 'payout', 'revenue', 'currency', 'reason'];
const kinds = writtenKinds.map((value) => ({ value, label: adjustmentKindWords[value] }));

interface AdjustmentValues extends Record<string, unknown> {
  publisher: NamedPublisher | null;
  kind: WrittenAdjustmentKind;
  payout: string;
  revenue: string;
  currency: string;
  reason: string;
}

function Amounts({ form }: { form: UseFormReturnType<AdjustmentValues> }) {
  const placeholder = '12.50 or -12.50';
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <Select label="Kind" data={kinds} allowDeselect={false} {...form.getInputProps('kind')} />
      <TextInput label="Currency" maxLength={3} {...form.getInputProps('currency')} />
      <TextInput label="For the publisher" placeholder={placeholder} {...form.getInputProps('payout')} />
      <TextInput label="For the advertiser" placeholder="0" {...form.getInputProps('revenue')} />
    </SimpleGrid>
  );
}

function AdjustmentForm({ onDone }: { onDone: () => void }) {
  const { networkCurrency } = useNetworkConfig();
  const create = useAction(createAdjustmentDocument, {
    refusalsShown: true,
    done: 'The adjustment is written.',
  });
  const [requestKey] = useState(randomId);
  const form = useForm<AdjustmentValues>({
    initialValues: {
      publisher: null,
      kind: 'BONUS',
      payout: '',
      revenue: '',
      currency: networkCurrency,
      reason: '',
    },
    validate: {
      publisher: (publisher) => (publisher ? null : 'Choose a publisher.'),
      payout: (amount) => (/^-?\d+(\.\d{1,6})?$/.test(amount.trim()) ? null : 'Such as 12.50, or -12.50.'),
      reason: (reason) => (reason.trim() ? null : 'Say why; the publisher reads it.'),
    },
  });
  const refusals = useFormRefusals(form, fields);
  const submit = ({ publisher, kind, payout, revenue, currency, reason }: AdjustmentValues) =>
    create.mutate(
      {
        input: {
          publisherId: publisher?.id ?? '',
          ...{ kind, requestKey },
          currency: currency.trim(),
          payout: payout.trim(),
          revenue: revenue.trim() || null,
          reason: reason.trim(),
        },
      },
      { onSuccess: onDone, onError: refusals.show },
    );
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label="New adjustment">
      <Stack>
        <FormAlert messages={refusals.messages} />
        <Input.Wrapper label="Publisher" error={form.errors.publisher ?? form.errors.publisherId}>
          <PublisherPicker
            aria-label="Publisher"
            value={form.values.publisher}
            onChange={(publisher) => form.setFieldValue('publisher', publisher)}
          />
        </Input.Wrapper>
        <Amounts form={form} />
        <Textarea label="Reason" description="The publisher reads it." {...form.getInputProps('reason')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Write adjustment
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Money beside conversions: added once, never edited. */
export function CreateAdjustment() {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        New adjustment
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title="New adjustment">
        <AdjustmentForm onDone={close} />
      </Dialog>
    </>
  );
}
