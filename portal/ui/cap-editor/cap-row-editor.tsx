import { ActionIcon, Group, Input, Select, Stack, TextInput, Tooltip } from '@mantine/core';
import { timeZones } from '../../format/time-zone.ts';
import { capMetricWords, capWindowWords, overCapActionWords } from '../../words/cap-words.ts';
import { IconTrash } from '../icons.ts';
import { isMoney } from './cap-form.ts';
import { type CapRowEditorProps, CapScopeEditor } from './cap-scope-editor.tsx';

const listOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const metrics = listOf(capMetricWords);
const windows = listOf(capWindowWords);
const actions = listOf(overCapActionWords);
const zones = timeZones();

function LimitEditor({ form, index, currency }: CapRowEditorProps) {
  const name = `cap ${index + 1}`;
  const path = `caps.${index}`;
  const at = (field: string) => form.getInputProps(`${path}.${field}`);
  const limit = at('limit');
  return (
    <>
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
        placeholder={isMoney(form.values.caps[index]?.metric ?? 'CLICKS') ? `250.00 ${currency}` : '500'}
        {...limit}
        error={limit.error ?? form.errors[`${path}.count`] ?? form.errors[`${path}.amount`]}
      />
      <Select
        aria-label={`Window of ${name}`}
        w={130}
        data={windows}
        allowDeselect={false}
        {...at('window')}
      />
    </>
  );
}

/** One cap: on what, how much of what, per when, and what happens then. */
export function CapRowEditor(props: CapRowEditorProps) {
  const { form, index, scopes } = props;
  const name = `cap ${index + 1}`;
  const path = `caps.${index}`;
  const at = (field: string) => form.getInputProps(`${path}.${field}`);
  return (
    <li>
      <Stack gap="xs">
        {scopes.length > 1 ? <CapScopeEditor {...props} /> : null}
        <Group gap="sm" align="flex-start">
          <LimitEditor {...props} />
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
        {form.errors[path] ? <Input.Error role="alert">{form.errors[path]}</Input.Error> : null}
      </Stack>
    </li>
  );
}
