import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { randomId } from '@mantine/hooks';
import { useAction } from '../../api/use-action.ts';
import { FormAlert } from '../../ui/form-alert.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { Surface } from '../../ui/surface.tsx';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { type CapValues, capInputsOf, capRules, capValuesOf, newCap } from './cap-form.ts';
import { CapRowEditor } from './cap-row-editor.tsx';
import { type EditedOffer, setOfferCapsDocument } from './offer-documents.ts';

const capsMax = 50;

/** How much an offer takes in a window of time. Saved by itself: what is used of a cap still counts. */
export function CapEditor({ offer }: { offer: EditedOffer }) {
  const form = useForm<CapValues>({ initialValues: capValuesOf(offer.caps ?? []), validate: capRules });
  const { caps, others } = form.values;
  const fields = caps.flatMap((_, index) => [`caps.${index}.limit`, `caps.${index}.timeZone`]);
  const refusals = useFormRefusals(form, fields);
  const save = useAction(setOfferCapsDocument, { refusalsShown: true, done: 'The caps are saved.' });
  const { currency } = offer.payout;
  const submit = (values: CapValues) => {
    refusals.clear();
    save.mutate(
      { offerId: offer.id, caps: capInputsOf(values, currency) },
      { onSuccess: () => form.resetDirty(), onError: refusals.show },
    );
  };
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label="Caps">
      <Surface
        title="Caps"
        description="Limits on what this offer gets, over all smartlinks. Bots and tests never count."
      >
        <Stack>
          {caps.length > 0 ? (
            <Stack component="ul" gap="sm" m={0} p={0}>
              {caps.map((row, index) => (
                <CapRowEditor key={row.key} form={form} index={index} currency={currency} />
              ))}
            </Stack>
          ) : (
            <Text size="sm" c="dimmed">
              No limit.
            </Text>
          )}
          {others.length > 0 ? (
            <Text size="sm" c="dimmed">
              {`${others.length} more on single pools or publishers, set through the API: they stay as they are.`}
            </Text>
          ) : null}
          <FormAlert messages={refusals.messages} />
          <Group justify="space-between">
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={caps.length + others.length >= capsMax}
              onClick={() => form.insertListItem('caps', newCap(randomId()))}
            >
              Add a cap
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              Save caps
            </Button>
          </Group>
        </Stack>
      </Surface>
    </form>
  );
}
