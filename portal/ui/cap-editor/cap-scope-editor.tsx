import { Group, Select } from '@mantine/core';
import type { CapScope } from '../../generated/graphql.ts';
import { capScopeWords } from '../../words/cap-words.ts';
import { PublisherPicker } from '../publisher-picker/publisher-picker.tsx';
import type { CapForm } from './cap-form.ts';
import { PoolPlacePicker } from './pool-place-picker.tsx';

export interface CapRowEditorProps {
  form: CapForm;
  index: number;
  currency: string;
  scopes: readonly CapScope[];
  offerId: string | null;
}

/** What the cap is on: the whole offer, its place in one pool, or publishers that promote it. */
export function CapScopeEditor({ form, index, scopes, offerId }: CapRowEditorProps) {
  const row = form.values.caps[index];
  const name = `cap ${index + 1}`;
  const path = `caps.${index}`;
  if (!row) return null;
  return (
    <Group gap="sm" align="flex-start">
      <Select
        aria-label={`What ${name} is on`}
        w={230}
        data={scopes.map((scope) => ({ value: scope, label: capScopeWords[scope] }))}
        allowDeselect={false}
        {...form.getInputProps(`${path}.scope`)}
      />
      {row.scope === 'MEMBER' && offerId ? (
        <PoolPlacePicker
          aria-label={`Smartlink of ${name}`}
          offerId={offerId}
          {...form.getInputProps(`${path}.memberId`)}
        />
      ) : null}
      {row.scope === 'PUBLISHER_OFFER' ? (
        <PublisherPicker
          aria-label={`Publisher of ${name}`}
          placeholder="Each publisher for itself"
          w={290}
          clearable
          value={row.publisher}
          error={form.errors[`${path}.publisherId`]}
          onChange={(publisher) => form.setFieldValue(`${path}.publisher`, publisher)}
        />
      ) : null}
    </Group>
  );
}
