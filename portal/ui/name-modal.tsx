import { Button, Group, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { Dialog } from './dialog.tsx';
import { FormAlert } from './form-alert.tsx';
import { useFormRefusals } from './use-form-refusals.ts';

export interface NameModalProps {
  title: string;
  label: string;
  description?: string;
  submitLabel: string;
  isOpen: boolean;
  isSaving: boolean;
  onClose: () => void;
  onSubmit: (name: string, onError: (error: unknown) => void) => void;
}

function NameForm({ label, description, submitLabel, isSaving, onClose, onSubmit }: NameModalProps) {
  const form = useForm({ initialValues: { name: '' }, validate: { name: isNotEmpty('Enter a name.') } });
  const refusals = useFormRefusals(form, ['name']);
  return (
    <form onSubmit={form.onSubmit(({ name }) => onSubmit(name.trim(), refusals.show))}>
      <Stack>
        <FormAlert messages={refusals.messages} />
        <TextInput label={label} description={description} data-autofocus {...form.getInputProps('name')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isSaving}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Makes something that only needs a name. */
export function NameModal(props: NameModalProps) {
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={props.title}>
      <NameForm {...props} />
    </Dialog>
  );
}
