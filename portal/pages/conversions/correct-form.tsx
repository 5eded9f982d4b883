import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAction } from '../../api/use-action.ts';
import { FormAlert } from '../../ui/form-alert.tsx';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import type { ConversionDetails } from './conversion-documents.ts';
import { correctConversionDocument } from './decision-documents.ts';

const fields = ['saleAmount', 'payout', 'revenue', 'reason'];

/** Corrects what a conversion is worth; what is left empty stays, or follows the sale. */
export function CorrectForm({ conversion, onDone }: { conversion: ConversionDetails; onDone: () => void }) {
  const correct = useAction(correctConversionDocument, {
    refusalsShown: true,
    done: 'The conversion is corrected.',
  });
  const form = useForm({
    initialValues: { saleAmount: '', payout: '', revenue: '', reason: '' },
    validate: { reason: (reason) => (reason.trim() ? null : 'Say why; the publisher reads it.') },
  });
  const refusals = useFormRefusals(form, fields);
  const { currency } = conversion.payout;
  const money = (amount: string) => (amount.trim() ? { amount: amount.trim(), currency } : null);
  const submit = ({ saleAmount, payout, revenue, reason }: typeof form.values) =>
    correct.mutate(
      {
        input: {
          id: conversion.id,
          saleAmount: money(saleAmount),
          payout: money(payout),
          revenue: money(revenue),
          reason: reason.trim(),
        },
      },
      { onSuccess: onDone, onError: refusals.show },
    );
  const amount = { inputMode: 'decimal', placeholder: 'As it is' } as const;
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label="Correct the conversion">
      <Stack gap="sm">
        <FormAlert messages={refusals.messages} />
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <TextInput label={`Sale, ${currency}`} {...amount} {...form.getInputProps('saleAmount')} />
          <TextInput label={`Payout, ${currency}`} {...amount} {...form.getInputProps('payout')} />
          <TextInput label={`Revenue, ${currency}`} {...amount} {...form.getInputProps('revenue')} />
        </SimpleGrid>
        <Textarea label="Reason" description="The publisher reads it." {...form.getInputProps('reason')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={correct.isPending}>
            Correct
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
