import { SimpleGrid, Text, TextInput } from '@mantine/core';
import { Surface } from '../../ui/surface.tsx';
import type { OfferForm } from './offer-form.ts';

export function MoneySection({ form }: { form: OfferForm }) {
  return (
    <Surface
      title="Money"
      description="Per conversion. Clicks keep the terms that were in force when they happened."
    >
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <TextInput
          label="Payout"
          description="The publisher earns it"
          required
          inputMode="decimal"
          placeholder="1.20"
          {...form.getInputProps('payout')}
        />
        <TextInput
          label="Revenue"
          description="The advertiser pays it"
          required
          inputMode="decimal"
          placeholder="2.00"
          {...form.getInputProps('revenue')}
        />
        <TextInput
          label="Currency"
          description="Your network's currency"
          required
          maxLength={3}
          rightSection={
            <Text size="xs" c="dimmed" pr={10}>
              ISO
            </Text>
          }
          {...form.getInputProps('currency')}
          onChange={(event) => form.setFieldValue('currency', event.currentTarget.value.toUpperCase())}
        />
      </SimpleGrid>
    </Surface>
  );
}
