import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useViewer } from '../../api/session.ts';
import { useAction } from '../../api/use-action.ts';
import type { ApiKeyScope } from '../../generated/graphql.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormAlert } from '../../ui/form-alert.tsx';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { scopeWords } from '../../words/role-words.ts';
import { createApiKeyDocument } from './api-key-documents.ts';

export interface CreateKeyModalProps {
  isOpen: boolean;
  onClose: () => void;
  onSecret: (secret: string) => void;
}

function CreateKeyForm({ onClose, onSecret }: CreateKeyModalProps) {
  const { scopes } = useViewer();
  const create = useAction(createApiKeyDocument, { refusalsShown: true });
  const form = useForm({
    initialValues: { name: '', scopes: ['REPORTS_READ'] as ApiKeyScope[] },
    validate: {
      name: isNotEmpty('Name the system that uses it.'),
      scopes: isNotEmpty('Allow it at least one thing.'),
    },
  });
  const refusals = useFormRefusals(form, ['name', 'scopes']);
  const send = (input: typeof form.values) =>
    create.mutate(
      { input: { ...input, name: input.name.trim() } },
      {
        onSuccess: ({ secret }) => {
          onClose();
          if (secret) onSecret(secret);
        },
        onError: refusals.show,
      },
    );
  return (
    <form onSubmit={form.onSubmit(send)}>
      <Stack>
        <FormAlert messages={refusals.messages} />
        <TextInput
          label="Name"
          description="The system that uses it."
          placeholder="Reporting dashboard"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label="It may" {...form.getInputProps('scopes')}>
          <Stack gap={8} mt={6}>
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={scopeWords[scope]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function CreateKeyModal(props: CreateKeyModalProps) {
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title="New key">
      <CreateKeyForm {...props} />
    </Dialog>
  );
}
