import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { IconPlus } from '../../ui/icons.ts';
import { offerStatusWords } from '../../words/offer-words.ts';
import { poolOffersDocument } from './editor-documents.ts';
import type { PoolRow } from './smartlink-form.ts';

const offersShown = 50;
const pauseMs = 250;
const defaultWeight = 100;

/** Finds an offer by name and adds it to the pool. */
export function OfferPicker({ pool, onPick }: { pool: PoolRow[]; onPick: (row: PoolRow) => void }) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), pauseMs);
  const query = useApi(
    poolOffersDocument,
    { first: offersShown, search: search || null },
    { keepPrevious: true },
  );
  const taken = new Set(pool.map((row) => row.offerId));
  const offers =
    query.data?.offers.edges.map((edge) => edge.node).filter((offer) => !taken.has(offer.id)) ?? [];
  const pick = (offerId: string | null) => {
    const offer = offers.find((candidate) => candidate.id === offerId);
    if (!offer) return;
    const priority = Math.max(0, ...pool.map((row) => row.priority)) + 1;
    onPick({ offerId: offer.id, name: offer.name, status: offer.status, weight: defaultWeight, priority });
    setText('');
  };
  return (
    <Select
      label="Add an offer"
      placeholder="Search offers by name"
      leftSection={<IconPlus size={16} aria-hidden />}
      data={offers.map(({ id, name, status }) => ({
        value: id,
        label: status === 'ACTIVE' ? name : `${name} (${offerStatusWords[status].label.toLowerCase()})`,
      }))}
      value={null}
      searchable
      searchValue={text}
      onSearchChange={setText}
      onChange={pick}
      filter={({ options }) => options}
      nothingFoundMessage={query.isPending ? 'Searching…' : 'No other offer found'}
      maxDropdownHeight={260}
    />
  );
}
