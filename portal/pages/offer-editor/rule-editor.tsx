import { Button, Group, Input, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { countryChoices } from '../../format/country.ts';
import { IconTrash } from '../../ui/icons.ts';
import { PublisherPicker } from '../../ui/publisher-picker/publisher-picker.tsx';
import { payoutTypes, revenueTypes } from '../../words/price-words.ts';
import { priceProblems } from './price-form.ts';
import { PriceInput } from './price-input.tsx';
import type { RulesForm } from './rule-form.ts';

const countries = countryChoices();

export interface RuleEditorProps {
  form: RulesForm;
  index: number;
  goals: readonly string[];
  currency: string;
}

function RulePrices({ form, index, currency }: RuleEditorProps) {
  const path = `rules.${index}`;
  const rule = form.values.rules[index];
  if (!rule) return null;
  return (['payout', 'revenue'] as const).map((name) => {
    const error = form.errors[`${path}.${name}`];
    const problems = error ? priceProblems(rule[name]) : {};
    return (
      <PriceInput
        key={name}
        label={`${name === 'payout' ? 'Payout' : 'Revenue'} of rule ${index + 1}`}
        types={name === 'payout' ? payoutTypes : revenueTypes}
        none="As the offer's"
        currency={currency}
        value={rule[name]}
        onChange={(value) => {
          form.clearFieldError(`${path}.${name}`);
          form.setFieldValue(`${path}.${name}`, value);
        }}
        errors={{ ...problems, type: problems.amount || problems.share ? undefined : error }}
      />
    );
  });
}

function RulePeriod({ form, index }: RuleEditorProps) {
  const picker = { placeholder: 'Open', clearable: true, valueFormat: 'D MMM YYYY HH:mm' };
  const path = `rules.${index}`;
  return (
    <>
      <DateTimePicker
        label="Clicks from"
        {...picker}
        clearButtonProps={{ 'aria-label': `No start of rule ${index + 1}` }}
        {...form.getInputProps(`${path}.startsAt`)}
      />
      <DateTimePicker
        label="Clicks until"
        {...picker}
        clearButtonProps={{ 'aria-label': `No end of rule ${index + 1}` }}
        {...form.getInputProps(`${path}.endsAt`)}
      />
    </>
  );
}

function RuleHead({ form, index }: Pick<RuleEditorProps, 'form' | 'index'>) {
  return (
    <Group justify="space-between">
      <Text size="sm" fw={600}>
        Rule {index + 1}
      </Text>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconTrash size={15} aria-hidden />}
        aria-label={`Remove rule ${index + 1}`}
        onClick={() => form.removeListItem('rules', index)}
      >
        Remove
      </Button>
    </Group>
  );
}

/** Whom a rule is for, and what it pays. */
export function RuleEditor(props: RuleEditorProps) {
  const { form, index, goals } = props;
  const path = `rules.${index}`;
  const rule = form.values.rules[index];
  if (!rule) return null;
  return (
    <Stack
      component="fieldset"
      aria-label={`Rule ${index + 1}`}
      gap="sm"
      m={0}
      p="md"
      bd="1px solid var(--line)"
      style={{ borderRadius: 8 }}
    >
      <RuleHead form={form} index={index} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label="Goal"
          aria-label={`Goal of rule ${index + 1}`}
          placeholder="Every conversion"
          data={[...new Set([...goals, 'default'])]}
          clearable
          clearButtonProps={{ 'aria-label': `Every conversion in rule ${index + 1}` }}
          {...form.getInputProps(`${path}.goal`)}
        />
        <Input.Wrapper label="Publisher" error={form.errors[`${path}.publisherId`]}>
          <PublisherPicker
            aria-label={`Publisher of rule ${index + 1}`}
            placeholder="Every publisher"
            clearable
            value={rule.publisher}
            onChange={(publisher) => form.setFieldValue(`${path}.publisher`, publisher)}
          />
        </Input.Wrapper>
        <Select
          label="Country"
          aria-label={`Country of rule ${index + 1}`}
          placeholder="Every country"
          data={countries}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': `Every country in rule ${index + 1}` }}
          {...form.getInputProps(`${path}.country`)}
        />
        <TextInput
          label="Sub-ID"
          aria-label={`Sub-ID of rule ${index + 1}`}
          placeholder="Any"
          {...form.getInputProps(`${path}.sub1`)}
        />
        <RulePeriod {...props} />
      </SimpleGrid>
      <RulePrices {...props} />
      {form.errors[path] ? <Input.Error role="alert">{form.errors[path]}</Input.Error> : null}
    </Stack>
  );
}
