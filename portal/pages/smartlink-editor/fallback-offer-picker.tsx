import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { poolOffersDocument } from './editor-documents.ts';
import type { SmartlinkForm } from './smartlink-form.ts';

const offersShown = 50;
const pauseMs = 250;

/** The offer of last resort: chosen by name out of all offers, or none. */
export function FallbackOfferPicker({ form }: { form: SmartlinkForm }) {
  const chosen = form.values.fallbackOffer;
  const [text, setText] = useState(chosen?.name ?? '');
  const [search] = useDebouncedValue(text === chosen?.name ? '' : text.trim(), pauseMs);
  const query = useApi(
    poolOffersDocument,
    { first: offersShown, search: search || null },
    { keepPrevious: true },
  );
  const found = query.data?.offers.edges.map(({ node }) => node) ?? [];
  const offers = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  const choose = (id: string | null) => {
    const offer = offers.find((candidate) => candidate.id === id);
    form.setFieldValue('fallbackOffer', offer ? { id: offer.id, name: offer.name } : null);
  };
  return (
    <Select
      label="Fallback offer"
      description="Optional. Tried before the fallback URL, with its own targeting."
      placeholder="Search offers by name"
      data={offers.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen?.id ?? null}
      error={form.errors.fallbackOfferId}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'No fallback offer' }}
      searchValue={text}
      onSearchChange={setText}
      onChange={choose}
      filter={({ options }) => options}
      nothingFoundMessage={query.isPending ? 'Searching…' : 'No offer found'}
      maxDropdownHeight={260}
    />
  );
}
