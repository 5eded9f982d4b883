import { Select, Stack, Text } from '@mantine/core';
import type { TargetingDimension } from '../../generated/graphql.ts';
import { IconPlus } from '../../ui/icons.ts';
import { targetingWords } from '../../words/targeting-words.ts';
import { DimensionEditor } from './dimension-editor.tsx';
import { noChoice, type TargetingChoice, type TargetingChoices } from './targeting-choices.ts';

const dimensions = Object.keys(targetingWords) as TargetingDimension[];

export interface TargetingEditorProps {
  value: TargetingChoices;
  onChange: (value: TargetingChoices) => void;
}

/** Which visitors are accepted, condition by condition. */
export function TargetingEditor({ value: { choices, others }, onChange }: TargetingEditorProps) {
  const set = (dimension: TargetingDimension, choice: TargetingChoice) =>
    onChange({ choices: { ...choices, [dimension]: choice }, others });
  const unused = dimensions.filter((dimension) => !choices[dimension]);
  return (
    <Stack gap="lg">
      {dimensions.map((dimension) => {
        const value = choices[dimension];
        return value ? (
          <DimensionEditor
            key={dimension}
            dimension={dimension}
            value={value}
            onChange={(choice) => set(dimension, choice)}
          />
        ) : null;
      })}
      <Select
        label="Add a condition"
        placeholder="Regions, systems, hours …"
        leftSection={<IconPlus size={16} aria-hidden />}
        data={unused.map((dimension) => ({ value: dimension, label: targetingWords[dimension].label }))}
        value={null}
        onChange={(dimension) =>
          dimension && set(dimension as TargetingDimension, { ...noChoice, operator: 'INCLUDE' })
        }
      />
      {others.length > 0 ? (
        <Text size="sm" c="dimmed">
          {`${others.length} more set through the API: they stay as they are.`}
        </Text>
      ) : null}
    </Stack>
  );
}
