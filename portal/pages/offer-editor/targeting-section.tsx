import { Input, Select, Stack, Text } from '@mantine/core';
import type { TargetingDimension } from '../../generated/graphql.ts';
import { IconPlus } from '../../ui/icons.ts';
import { Surface } from '../../ui/surface.tsx';
import { targetingWords } from '../../words/targeting-words.ts';
import { DimensionEditor } from './dimension-editor.tsx';
import type { OfferForm } from './offer-form.ts';
import { noChoice, type TargetingChoice } from './targeting-choices.ts';

const dimensions = Object.keys(targetingWords) as TargetingDimension[];

/** Which visitors the offer takes; everyone else rotates on to another. */
export function TargetingSection({ form }: { form: OfferForm }) {
  const { choices, others } = form.values.targeting;
  const set = (dimension: TargetingDimension, choice: TargetingChoice) =>
    form.setFieldValue('targeting', { choices: { ...choices, [dimension]: choice }, others });
  const unused = dimensions.filter((dimension) => !choices[dimension]);
  return (
    <Surface
      title="Targeting"
      description="Checked on every click. Visitors it refuses rotate to another eligible offer of the smartlink."
    >
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
        {form.errors.targeting ? <Input.Error role="alert">{form.errors.targeting}</Input.Error> : null}
      </Stack>
    </Surface>
  );
}
