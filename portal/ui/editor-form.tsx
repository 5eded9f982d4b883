import { Button, Group, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { FormAlert } from './form-alert.tsx';
import { showFirstError } from './show-first-error.ts';
import { useFormRefusals } from './use-form-refusals.ts';

/** What a page gives the editor of something that is new or known. */
export interface EditorProps<TValues> {
  initialValues: TValues;
  submitLabel: string;
  isSaving: boolean;
  onSubmit: (values: TValues, onError: (error: unknown) => void) => void;
}

interface EditorFormProps<TValues extends Record<string, unknown>>
  extends Omit<EditorProps<TValues>, 'initialValues'> {
  form: UseFormReturnType<TValues>;
  /** The paths that the sections draw: what the API refuses elsewhere is told above the button. */
  fields: readonly string[];
  /** The sections. */
  children: ReactNode;
}

/** A form of sections as long as a page, with one button at its end. */
export function EditorForm<TValues extends Record<string, unknown>>({
  form,
  fields,
  submitLabel,
  isSaving,
  onSubmit,
  children,
}: EditorFormProps<TValues>) {
  const refusals = useFormRefusals(form, fields);
  const submit = (values: TValues) => {
    refusals.clear();
    onSubmit(values, refusals.show);
  };
  return (
    <form onSubmit={form.onSubmit(submit, showFirstError)} noValidate>
      <Stack gap="lg">
        {children}
        <FormAlert messages={refusals.messages} />
        <Group justify="flex-end">
          <Button type="submit" loading={isSaving}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
