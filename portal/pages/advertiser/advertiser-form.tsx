import { Button, Group, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useAction } from '../../api/use-action.ts';
import { FormAlert } from '../../ui/form-alert.tsx';
import { Surface } from '../../ui/surface.tsx';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { type EditedAdvertiser, updateAdvertiserDocument } from './advertiser-settings-documents.ts';

/** Who it is, and how its conversions may come. */
export function AdvertiserForm({ advertiser }: { advertiser: EditedAdvertiser }) {
  const update = useAction(updateAdvertiserDocument, { refusalsShown: true, done: 'Saved.' });
  const { name, postbackIpRanges, pixelEnabled } = advertiser;
  const form = useForm({
    initialValues: { name, postbackIpRanges, pixelEnabled, isActive: advertiser.status === 'ACTIVE' },
    validate: { name: isNotEmpty('Enter a name.') },
  });
  const refusals = useFormRefusals(form, ['name', 'postbackIpRanges', 'pixelEnabled']);
  const submit = ({ isActive, ...values }: typeof form.values) => {
    refusals.clear();
    update.mutate(
      {
        id: advertiser.id,
        input: { ...values, name: values.name.trim(), status: isActive ? 'ACTIVE' : 'PAUSED' },
      },
      { onError: refusals.show },
    );
  };
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Surface title="Settings">
        <Stack>
          <FormAlert messages={refusals.messages} />
          <TextInput label="Name" required {...form.getInputProps('name')} />
          <Switch
            label="Takes part"
            description="Postbacks of an advertiser that does not are refused."
            {...form.getInputProps('isActive', { type: 'checkbox' })}
          />
          <TagsInput
            label="Postbacks may come from"
            description="Addresses or ranges of its servers. Empty: from anywhere, with the token."
            placeholder="192.0.2.0/24; Enter adds it"
            splitChars={[',', ' ', ';']}
            clearable
            clearButtonProps={{ 'aria-label': 'From anywhere' }}
            {...form.getInputProps('postbackIpRanges')}
          />
          <Switch
            label="Image pixel"
            description="Browsers may report conversions without the token; they stay pending."
            {...form.getInputProps('pixelEnabled', { type: 'checkbox' })}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={update.isPending}>
              Save changes
            </Button>
          </Group>
        </Stack>
      </Surface>
    </form>
  );
}
