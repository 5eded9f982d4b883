import { NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { PriceType } from '../../generated/graphql.ts';
import { Surface } from '../../ui/surface.tsx';
import { payoutTypes, revenueTypes } from '../../words/price-words.ts';
import type { OfferForm } from './offer-form.ts';
import { priceProblems } from './price-form.ts';
import { PriceInput } from './price-input.tsx';

interface PriceFieldProps {
  form: OfferForm;
  name: 'payout' | 'revenue';
  label: string;
  types: readonly PriceType[];
}

/** Errors of the form as a whole stand at the part that they are about. */
function PriceField({ form, name, label, types }: PriceFieldProps) {
  const problems = form.errors[name] ? priceProblems(form.values[name]) : {};
  const isElsewhere = !problems.amount && !problems.share;
  return (
    <PriceInput
      label={label}
      types={types}
      currency={form.values.currency}
      value={form.values[name]}
      onChange={(value) => {
        form.clearFieldError(name);
        form.setFieldValue(name, value);
      }}
      errors={{
        type: form.errors[`${name}Type`] ?? (isElsewhere ? form.errors[name] : undefined),
        amount: problems.amount,
        share: problems.share ?? form.errors[`${name}Share`],
      }}
    />
  );
}

/** What a conversion or a click is worth, and until when it counts. */
export function MoneySection({ form, isNew }: { form: OfferForm; isNew: boolean }) {
  return (
    <Surface title="Money" description="Clicks keep the terms that were in force when they happened.">
      <Stack>
        <PriceField form={form} name="payout" label="Payout" types={payoutTypes} />
        <PriceField form={form} name="revenue" label="Revenue" types={revenueTypes} />
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <TextInput
            label="Currency"
            description={isNew ? 'ISO code, such as USD' : 'It stays the same'}
            required
            maxLength={3}
            disabled={!isNew}
            {...form.getInputProps('currency')}
            onChange={(event) => form.setFieldValue('currency', event.currentTarget.value.toUpperCase())}
          />
          <NumberInput
            label="Attribution window, hours"
            description="Later conversions earn nothing"
            min={1}
            allowDecimal={false}
            hideControls
            {...form.getInputProps('attributionHours')}
          />
          <NumberInput
            label="Hold, hours"
            description="Until it counts as approved"
            min={0}
            allowDecimal={false}
            hideControls
            {...form.getInputProps('holdHours')}
          />
        </SimpleGrid>
      </Stack>
    </Surface>
  );
}
