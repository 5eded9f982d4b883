import { ActionIcon, Group, Select, TextInput, Tooltip } from '@mantine/core';
import { timeZones } from '../../format/time-zone.ts';
import { IconTrash } from '../../ui/icons.ts';
import { capMetricWords, capWindowWords, overCapActionWords } from '../../words/cap-words.ts';
import { type CapForm, isMoney } from './cap-form.ts';

const listOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const metrics = listOf(capMetricWords);
const windows = listOf(capWindowWords);
const actions = listOf(overCapActionWords);
const zones = timeZones();

/** One cap: how much of what, per when, and what happens then. */
export function CapRowEditor({ form, index, currency }: { form: CapForm; index: number; currency: string }) {
  const row = form.values.caps[index];
  const at = (field: string) => form.getInputProps(`caps.${index}.${field}`);
  if (!row) return null;
  const name = `cap ${index + 1}`;
  return (
    <Group gap="sm" align="flex-start" component="li">
      <Select
        aria-label={`What ${name} limits`}
        w={140}
        data={metrics}
        allowDeselect={false}
        {...at('metric')}
      />
      <TextInput
        aria-label={`Limit of ${name}`}
        w={130}
        inputMode="decimal"
        placeholder={isMoney(row.metric) ? `250.00 ${currency}` : '500'}
        {...at('limit')}
      />
      <Select
        aria-label={`Window of ${name}`}
        w={130}
        data={windows}
        allowDeselect={false}
        {...at('window')}
      />
      <Select
        aria-label={`Time zone of ${name}`}
        w={190}
        data={zones}
        searchable
        allowDeselect={false}
        limit={50}
        {...at('timeZone')}
      />
      <Select
        aria-label={`What happens when ${name} is reached`}
        w={210}
        data={actions}
        allowDeselect={false}
        {...at('action')}
      />
      <Tooltip label="Remove the cap">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`Remove ${name}`}
          onClick={() => form.removeListItem('caps', index)}
        >
          <IconTrash size={17} color="var(--mantine-color-dimmed)" aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
