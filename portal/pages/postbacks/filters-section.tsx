import { MultiSelect, SimpleGrid, TagsInput } from '@mantine/core';
import { useApi } from '../../api/use-api.ts';
import type { ConversionStatus } from '../../generated/graphql.ts';
import { Surface } from '../../ui/surface.tsx';
import { conversionWords } from '../../words/conversion-words.ts';
import { postbackChoicesDocument } from './endpoint-documents.ts';
import type { EndpointForm } from './endpoint-form.ts';

const choicesMax = 100;
const statusChoices = Object.entries(conversionWords).map(([value, { label }]) => ({ value, label }));

/** Choices that are named, and those chosen already whose names are not known any more. */
function withChosen(choices: { value: string; label: string }[], chosen: readonly string[]) {
  const unknown = chosen.filter((id) => choices.every(({ value }) => value !== id));
  return [...choices, ...unknown.map((id) => ({ value: id, label: id }))];
}

/** Which conversions it hears of. */
export function FiltersSection({ form }: { form: EndpointForm }) {
  const query = useApi(postbackChoicesDocument, { first: choicesMax });
  const named = (edges: { node: { id: string; name: string } }[] | undefined) =>
    edges?.map(({ node }) => ({ value: node.id, label: node.name })) ?? [];
  const { smartlinkIds, offerIds, events, statuses } = form.values;
  const list = { searchable: true, clearable: true, hidePickedOptions: true } as const;
  return (
    <Surface title="What it hears of" description="Leave a field empty to hear of everything.">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <MultiSelect
          label="Smartlinks"
          placeholder={smartlinkIds.length > 0 ? '' : 'All smartlinks'}
          data={withChosen(named(query.data?.smartlinks.edges), smartlinkIds)}
          {...list}
          clearButtonProps={{ 'aria-label': 'All smartlinks' }}
          {...form.getInputProps('smartlinkIds')}
          error={form.errors['filters.smartlinkIds']}
        />
        <MultiSelect
          label="Offers"
          placeholder={offerIds.length > 0 ? '' : 'All offers'}
          data={withChosen(named(query.data?.offers.edges), offerIds)}
          {...list}
          clearButtonProps={{ 'aria-label': 'All offers' }}
          {...form.getInputProps('offerIds')}
          error={form.errors['filters.offerIds']}
        />
        <TagsInput
          label="Events"
          placeholder={events.length > 0 ? '' : 'All events; such as sale, Enter adds it'}
          clearable
          clearButtonProps={{ 'aria-label': 'All events' }}
          {...form.getInputProps('events')}
          error={form.errors['filters.events']}
        />
        <MultiSelect
          label="Statuses"
          placeholder={statuses.length > 0 ? '' : 'Every change of status but “Billed”'}
          data={statusChoices}
          {...list}
          clearButtonProps={{ 'aria-label': 'Every change of status' }}
          value={statuses}
          onChange={(value) => form.setFieldValue('statuses', value as ConversionStatus[])}
          error={form.errors['filters.statuses']}
        />
      </SimpleGrid>
    </Surface>
  );
}
