import { ActionIcon, Button, Group, Input, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { randomId } from '@mantine/hooks';
import { IconPlus, IconTrash } from '../../ui/icons.ts';
import { PublisherPicker } from '../../ui/publisher-picker/publisher-picker.tsx';
import type { OfferForm } from './offer-form.ts';

function PayoutRowEditor({ form, index }: { form: OfferForm; index: number }) {
  const row = form.values.publisherPayouts[index];
  const path = `publisherPayouts.${index}`;
  const name = row?.publisher?.name ?? `row ${index + 1}`;
  if (!row) return null;
  return (
    <Group component="li" gap="sm" align="flex-start">
      <PublisherPicker
        aria-label={`Publisher of payout ${index + 1}`}
        flex="1 1 220px"
        value={row.publisher}
        error={form.errors[`${path}.publisher`] ?? form.errors[`${path}.publisherId`]}
        onChange={(publisher) => {
          form.clearFieldError(`${path}.publisherId`);
          form.setFieldValue(`${path}.publisher`, publisher);
        }}
      />
      <TextInput
        aria-label={`Payout of ${name}`}
        w={130}
        inputMode="decimal"
        placeholder={`${form.values.payout.amount || '1.20'} ${form.values.currency}`}
        {...form.getInputProps(`${path}.payout`)}
      />
      <Tooltip label="Back to the usual payout">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`Remove the payout of ${name}`}
          onClick={() => form.removeListItem('publisherPayouts', index)}
        >
          <IconTrash size={17} color="var(--mantine-color-dimmed)" aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** Publishers who earn another payout than the usual one. */
export function PublisherPayouts({ form }: { form: OfferForm }) {
  const { publisherPayouts, payout, currency } = form.values;
  const usual = payout.amount.trim() ? `the usual ${payout.amount.trim()} ${currency}` : 'the usual payout';
  return (
    <div>
      <Text size="sm" fw={560}>
        Payout per publisher
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {publisherPayouts.length > 0
          ? `Everyone else earns ${usual}.`
          : `Every publisher earns ${usual}. Add one who earns another.`}
      </Text>
      <Stack gap="sm">
        {publisherPayouts.length > 0 ? (
          <Stack component="ul" gap="sm" m={0} p={0}>
            {publisherPayouts.map(({ key }, index) => (
              <PayoutRowEditor key={key} form={form} index={index} />
            ))}
          </Stack>
        ) : null}
        {form.errors.publisherPayouts ? (
          <Input.Error role="alert">{form.errors.publisherPayouts}</Input.Error>
        ) : null}
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() =>
            form.insertListItem('publisherPayouts', { key: randomId(), publisher: null, payout: '' })
          }
        >
          Add a payout
        </Button>
      </Stack>
    </div>
  );
}
