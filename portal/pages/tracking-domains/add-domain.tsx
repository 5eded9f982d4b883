import { Button, Group, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useAction } from '../../api/use-action.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormAlert } from '../../ui/form-alert.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { createTrackingDomainDocument } from './tracking-domain-documents.ts';

function DomainForm({ onDone }: { onDone: () => void }) {
  const add = useAction(createTrackingDomainDocument, {
    refusalsShown: true,
    done: 'Tracking links may be on that domain now.',
  });
  const form = useForm({
    initialValues: { host: '' },
    validate: { host: isNotEmpty('Enter a host such as go.example.com.') },
  });
  const refusals = useFormRefusals(form, ['host']);
  const submit = ({ host }: { host: string }) =>
    add.mutate({ host: host.trim() }, { onSuccess: onDone, onError: refusals.show });
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack>
        <FormAlert messages={refusals.messages} />
        <TextInput
          label="Host"
          description="Its DNS and its certificate have to lead to the redirect first."
          placeholder="go.example.com"
          data-autofocus
          {...form.getInputProps('host')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending}>
            Add domain
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function AddDomain() {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        Add a domain
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title="Add a tracking domain">
        <DomainForm onDone={close} />
      </Dialog>
    </>
  );
}
