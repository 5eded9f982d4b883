import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { randomId } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { CapScope } from '../../generated/graphql.ts';
import { FormAlert } from '../form-alert.tsx';
import { IconPlus } from '../icons.ts';
import { showFirstError } from '../show-first-error.ts';
import { Surface } from '../surface.tsx';
import { useFormRefusals } from '../use-form-refusals.ts';
import classes from './cap-editor.module.css';
import { type CapRow, type CapValues, capFields, capRowOf, capRules, newCap } from './cap-form.ts';
import type { CapParts } from './cap-fragment.ts';
import { CapRowEditor } from './cap-row-editor.tsx';

const capsMax = 50;

export interface SaveResult {
  onSuccess: () => void;
  onError: (error: unknown) => void;
}

export interface CapEditorProps {
  description: ReactNode;
  caps: readonly CapParts[];
  /** What caps here may be on; the first is what a new one is on. */
  scopes: readonly [CapScope, ...CapScope[]];
  /** Of caps on places in pools. */
  offerId?: string;
  currency: string;
  isSaving: boolean;
  onSave: (caps: CapRow[], result: SaveResult) => void;
}

/** The widest first. */
function inOrder(caps: readonly CapParts[], scopes: readonly CapScope[]): CapParts[] {
  return caps.toSorted((a, b) => scopes.indexOf(a.scope) - scopes.indexOf(b.scope));
}

/** Limits in windows of time. Saved by themselves: what is used of a cap still counts. */
export function CapEditor({ description, scopes, currency, isSaving, onSave, ...props }: CapEditorProps) {
  const form = useForm<CapValues>({
    initialValues: { caps: inOrder(props.caps, scopes).map(capRowOf) },
    validate: capRules,
  });
  const { caps } = form.values;
  const fields = caps.flatMap((_, index) => capFields.map((field) => `caps.${index}${field}`));
  const refusals = useFormRefusals(form, fields);
  const submit = (values: CapValues) => {
    refusals.clear();
    onSave(values.caps, { onSuccess: () => form.resetDirty(), onError: refusals.show });
  };
  const row = { form, currency, scopes, offerId: props.offerId ?? null };
  return (
    <form onSubmit={form.onSubmit(submit, showFirstError)} noValidate aria-label="Caps">
      <Surface title="Caps" description={description}>
        <Stack>
          {caps.length > 0 ? (
            <ul className={classes.caps}>
              {caps.map(({ key }, index) => (
                <CapRowEditor key={key} index={index} {...row} />
              ))}
            </ul>
          ) : (
            <Text size="sm" c="dimmed">
              No limit. Add a cap to set one.
            </Text>
          )}
          <FormAlert messages={refusals.messages} />
          <Group justify="space-between">
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={caps.length >= capsMax}
              onClick={() => form.insertListItem('caps', newCap(randomId(), scopes[0]))}
            >
              Add a cap
            </Button>
            <Button type="submit" loading={isSaving} disabled={!form.isDirty()}>
              Save caps
            </Button>
          </Group>
        </Stack>
      </Surface>
    </form>
  );
}
