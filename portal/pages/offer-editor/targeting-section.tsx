import { MultiSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { countryChoices } from '../../format/country.ts';
import { Surface } from '../../ui/surface.tsx';
import { deviceWords } from '../../words/offer-words.ts';
import type { OfferForm, TargetingChoice } from './offer-form.ts';

const operators = [
  { value: 'ALL', label: 'Accept all' },
  { value: 'INCLUDE', label: 'Only these' },
  { value: 'EXCLUDE', label: 'All but these' },
];

interface DimensionEditorProps {
  label: string;
  choices: { value: string; label: string }[];
  value: TargetingChoice;
  error: ReactNode;
  onChange: (value: TargetingChoice) => void;
}

function DimensionEditor({ label, choices, value, error, onChange }: DimensionEditorProps) {
  return (
    <Stack gap={8}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <SegmentedControl
        aria-label={`${label}: which`}
        w="fit-content"
        data={operators}
        value={value.operator}
        onChange={(operator) => onChange({ ...value, operator: operator as TargetingChoice['operator'] })}
      />
      {value.operator === 'ALL' ? null : (
        <MultiSelect
          aria-label={label}
          placeholder={`Choose ${label.toLowerCase()}`}
          data={choices}
          value={value.values}
          error={error}
          searchable
          clearable
          hidePickedOptions
          clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
          onChange={(values) => onChange({ ...value, values })}
        />
      )}
    </Stack>
  );
}

const countries = countryChoices();
const devices = Object.entries(deviceWords).map(([value, label]) => ({ value, label }));

/** Which visitors the offer takes; everyone else rotates on to another. */
export function TargetingSection({ form }: { form: OfferForm }) {
  return (
    <Surface
      title="Targeting"
      description="Checked on every click. Visitors it refuses rotate to another eligible offer of the smartlink."
    >
      <Stack gap="lg">
        <DimensionEditor
          label="Countries"
          choices={countries}
          value={form.values.countries}
          error={form.errors.countries}
          onChange={(value) => form.setFieldValue('countries', value)}
        />
        <DimensionEditor
          label="Devices"
          choices={devices}
          value={form.values.devices}
          error={form.errors.devices}
          onChange={(value) => form.setFieldValue('devices', value)}
        />
      </Stack>
    </Surface>
  );
}
