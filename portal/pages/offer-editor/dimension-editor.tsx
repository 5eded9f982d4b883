import { Group, MultiSelect, SegmentedControl, Select, Stack, TagsInput, Text } from '@mantine/core';
import type { TargetingDimension, UnknownPolicy } from '../../generated/graphql.ts';
import { targetingWords } from '../../words/targeting-words.ts';
import { dimensionChoices } from './dimension-choices.ts';
import type { TargetingChoice } from './targeting-choices.ts';

const operators = [
  { value: 'ALL', label: 'Accept all' },
  { value: 'INCLUDE', label: 'Only these' },
  { value: 'EXCLUDE', label: 'All but these' },
];

const unknownPolicies = [
  { value: 'PASS', label: 'Accept if unknown' },
  { value: 'FAIL', label: 'Refuse if unknown' },
];

export interface DimensionEditorProps {
  dimension: TargetingDimension;
  value: TargetingChoice;
  onChange: (value: TargetingChoice) => void;
}

function ValuesInput({ dimension, value, onChange }: DimensionEditorProps) {
  const { label, example } = targetingWords[dimension];
  const choices = dimensionChoices[dimension];
  const name = label.toLowerCase();
  const common = {
    'aria-label': label,
    value: value.values,
    clearable: true,
    clearButtonProps: { 'aria-label': `Clear ${name}` },
    onChange: (values: string[]) => onChange({ ...value, values }),
  };
  if (!choices) {
    return <TagsInput {...common} placeholder={`Such as ${example}; Enter adds it`} splitChars={[';']} />;
  }
  return (
    <MultiSelect {...common} placeholder={`Choose ${name}`} data={choices} searchable hidePickedOptions />
  );
}

/** What the offer accepts in one dimension, and what it does with visitors of whom that is not known. */
export function DimensionEditor(props: DimensionEditorProps) {
  const { dimension, value, onChange } = props;
  const { label } = targetingWords[dimension];
  const usual = value.operator === 'EXCLUDE' ? 'PASS' : 'FAIL';
  return (
    <Stack gap={8}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Group gap="sm">
        <SegmentedControl
          aria-label={`${label}: which`}
          data={operators}
          value={value.operator}
          onChange={(operator) => onChange({ ...value, operator: operator as TargetingChoice['operator'] })}
        />
        {value.operator === 'ALL' || dimension === 'DEVICE' ? null : (
          <Select
            aria-label={`${label}: visitors of whom it is not known`}
            w={180}
            data={unknownPolicies}
            value={value.unknown ?? usual}
            allowDeselect={false}
            onChange={(unknown) =>
              onChange({ ...value, unknown: unknown === usual ? null : (unknown as UnknownPolicy) })
            }
          />
        )}
      </Group>
      {value.operator === 'ALL' ? null : <ValuesInput {...props} />}
    </Stack>
  );
}
