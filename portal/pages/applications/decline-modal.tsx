import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAction } from '../../api/use-action.ts';
import type { DeclineReason } from '../../generated/graphql.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormAlert } from '../../ui/form-alert.tsx';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { declineReasonWords } from '../../words/application-words.ts';
import { type Application, declineDocument } from './application-documents.ts';

const noteCharsMax = 500;
const reasons = Object.entries(declineReasonWords).map(([value, label]) => ({ value, label }));

function DeclineForm({ application, onClose }: { application: Application; onClose: () => void }) {
  const decline = useAction(declineDocument, {
    refusalsShown: true,
    done: `${application.publisher.name} was told why.`,
  });
  const form = useForm({ initialValues: { reason: 'NEEDS_MORE_DETAIL' as DeclineReason, note: '' } });
  const refusals = useFormRefusals(form, ['reason', 'note']);
  const send = ({ reason, note }: typeof form.values) =>
    decline.mutate(
      { input: { applicationId: application.id, reason, note: note.trim() || null } },
      { onSuccess: onClose, onError: refusals.show },
    );
  return (
    <form onSubmit={form.onSubmit(send)}>
      <Stack>
        <FormAlert messages={refusals.messages} />
        <Text size="sm" c="dimmed">
          {application.publisher.name} sees the reason and your note, and can apply again.
        </Text>
        <Select label="Reason" data={reasons} allowDeselect={false} {...form.getInputProps('reason')} />
        <Textarea
          label="Note to the publisher"
          description="Optional. What would change your answer?"
          autosize
          minRows={3}
          maxLength={noteCharsMax}
          {...form.getInputProps('note')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" loading={decline.isPending}>
            Decline application
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function DeclineModal({
  application,
  onClose,
}: {
  application: Application | null;
  onClose: () => void;
}) {
  return (
    <Dialog isOpen={application !== null} onClose={onClose} title="Decline application">
      {application ? <DeclineForm application={application} onClose={onClose} /> : null}
    </Dialog>
  );
}
