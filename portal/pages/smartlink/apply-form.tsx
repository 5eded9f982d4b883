import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAction } from '../../api/use-action.ts';
import { FormAlert } from '../../ui/form-alert.tsx';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { applyDocument, type SmartlinkDetail } from './smartlink-documents.ts';

const messageCharsMax = 1_000;

/** One click for open smartlinks; ask-to-join ones take a message to the admin. */
export function ApplyForm({ smartlink, label }: { smartlink: SmartlinkDetail; label: string }) {
  const takesMessage = smartlink.visibility === 'ASK_TO_JOIN';
  const apply = useAction(applyDocument, {
    refusalsShown: true,
    done: takesMessage ? 'Your application was sent.' : 'Approved. Your tracking link is ready.',
  });
  const form = useForm({ initialValues: { message: '' } });
  const refusals = useFormRefusals(form, ['message']);
  const send = ({ message }: { message: string }) => {
    refusals.clear();
    apply.mutate(
      { input: { smartlinkId: smartlink.id, message: message.trim() || null } },
      { onError: refusals.show },
    );
  };
  return (
    <form onSubmit={form.onSubmit(send)}>
      <Stack gap="md">
        <FormAlert messages={refusals.messages} />
        {takesMessage ? (
          <Textarea
            label="Message to the network admin"
            description="Optional. Tell them where you promote: sites, newsletters, channels."
            autosize
            minRows={3}
            maxRows={8}
            maxLength={messageCharsMax}
            {...form.getInputProps('message')}
          />
        ) : null}
        <Group>
          <Button type="submit" size="md" loading={apply.isPending} data-testid="apply">
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
