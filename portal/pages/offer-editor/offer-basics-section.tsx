import { Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useApi } from '../../api/use-api.ts';
import { Surface } from '../../ui/surface.tsx';
import { choosableAdvertisersDocument } from './offer-documents.ts';
import type { OfferForm } from './offer-form.ts';

const advertisersMax = 100;

export function OfferBasicsSection({ form, isNew }: { form: OfferForm; isNew: boolean }) {
  const query = useApi(choosableAdvertisersDocument, { first: advertisersMax });
  const advertisers =
    query.data?.advertisers.edges.map(({ node }) => ({ value: node.id, label: node.name })) ?? [];
  return (
    <Surface title="Offer basics">
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label="Name" required {...form.getInputProps('name')} />
          <TextInput label="Category" placeholder="Finance" {...form.getInputProps('category')} />
        </SimpleGrid>
        <Select
          label="Advertiser"
          description={isNew ? 'Who pays for its conversions.' : 'The advertiser of an offer stays the same.'}
          placeholder="Choose an advertiser"
          data={advertisers}
          required
          searchable
          disabled={!isNew}
          nothingFoundMessage="No advertiser found"
          {...form.getInputProps('advertiserId')}
        />
        <Textarea
          label="Description"
          description="Optional. Publishers read it."
          autosize
          minRows={2}
          {...form.getInputProps('description')}
        />
      </Stack>
    </Surface>
  );
}
