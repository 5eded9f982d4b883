import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAction } from '../../api/use-action.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormAlert } from '../../ui/form-alert.tsx';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { type Application, revokeDocument } from './application-documents.ts';

const noteCharsMax = 500;

function RevokeForm({ application, onClose }: { application: Application; onClose: () => void }) {
  const revoke = useAction(revokeDocument, {
    refusalsShown: true,
    done: `The link of ${application.publisher.name} is off.`,
  });
  const form = useForm({ initialValues: { note: '' } });
  const refusals = useFormRefusals(form, ['note']);
  const send = ({ note }: typeof form.values) =>
    revoke.mutate(
      { input: { applicationId: application.id, note: note.trim() || null } },
      { onSuccess: onClose, onError: refusals.show },
    );
  return (
    <form onSubmit={form.onSubmit(send)}>
      <Stack>
        <FormAlert messages={refusals.messages} />
        <Text size="sm">
          The tracking link of {application.publisher.name} stops earning at once: its visitors go to the
          network's fallback page. You can reinstate it later, with the same code.
        </Text>
        <Textarea
          label="Note to the publisher"
          description="Optional."
          autosize
          minRows={2}
          maxLength={noteCharsMax}
          {...form.getInputProps('note')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" loading={revoke.isPending}>
            Revoke access
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function RevokeModal({
  application,
  onClose,
}: {
  application: Application | null;
  onClose: () => void;
}) {
  return (
    <Dialog isOpen={application !== null} onClose={onClose} title="Revoke access">
      {application ? <RevokeForm application={application} onClose={onClose} /> : null}
    </Dialog>
  );
}
