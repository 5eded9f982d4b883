import { Group, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PriceType } from '../../generated/graphql.ts';
import { priceTypeWords } from '../../words/price-words.ts';
import type { PriceValues } from './price-form.ts';

export interface PriceInputProps {
  /** What is priced: "Payout". Its inputs are named after it. */
  label: string;
  types: readonly PriceType[];
  currency: string;
  value: PriceValues;
  onChange: (value: PriceValues) => void;
  /** Null is a choice too: what it is called. */
  none?: string;
  errors: { type?: ReactNode; amount?: ReactNode; share?: ReactNode };
}

/** A price: its kind, and the amount and the share that the kind has. */
export function PriceInput({ label, types, currency, value, onChange, none, errors }: PriceInputProps) {
  const { type } = value;
  const words = type ? priceTypeWords[type] : null;
  const kinds = types.map((kind) => ({ value: kind as string, label: priceTypeWords[kind].label }));
  return (
    <Group gap="sm" align="flex-start">
      <Select
        label={label}
        description={words?.meaning}
        data={none ? [{ value: '', label: none }, ...kinds] : kinds}
        value={type ?? ''}
        allowDeselect={false}
        flex="2 1 200px"
        error={errors.type}
        onChange={(kind) => onChange({ ...value, type: (kind || null) as PriceType | null })}
      />
      {words?.hasAmount ? (
        <TextInput
          label={`Amount, ${currency}`}
          description={type === 'CPC' ? 'Per unique click' : 'Per conversion'}
          aria-label={`${label} amount`}
          inputMode="decimal"
          placeholder="1.20"
          flex="1 1 110px"
          value={value.amount}
          error={errors.amount}
          onChange={(event) => onChange({ ...value, amount: event.currentTarget.value })}
        />
      ) : null}
      {words?.hasShare ? (
        <TextInput
          label="Share, %"
          description={type === 'REV_SHARE' ? 'Of the revenue' : 'Of the sale'}
          aria-label={`${label} share`}
          inputMode="decimal"
          placeholder="12.5"
          flex="1 1 100px"
          value={value.share}
          error={errors.share}
          onChange={(event) => onChange({ ...value, share: event.currentTarget.value })}
        />
      ) : null}
    </Group>
  );
}
