import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { graphql } from '../../generated/gql.ts';

/** As many as the query asks for, each with its pool: more would be more objects than the API reads at once. */
const smartlinksShown = 40;
const pauseMs = 250;

const poolPlacesDocument = graphql(`
  query PoolPlaces($search: String) {
    smartlinks(first: 40, search: $search) {
      edges {
        node {
          id
          name
          pool(first: 100) {
            edges {
              node {
                id
                offer {
                  id
                }
              }
            }
          }
        }
      }
    }
  }
`);

export interface PoolPlacePickerProps {
  offerId: string;
  'aria-label': string;
  value?: string | null;
  error?: ReactNode;
  onChange?: (memberId: string | null) => void;
}

/** One of the pools that hold the offer, by the name of its smartlink; its value is the offer's place there. */
export function PoolPlacePicker({ offerId, value = null, ...props }: PoolPlacePickerProps) {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), pauseMs);
  const query = useApi(poolPlacesDocument, { search: null }, { keepPrevious: true });
  const isLong = query.data?.smartlinks.edges.length === smartlinksShown;
  const searched = useApi(
    poolPlacesDocument,
    { search },
    { keepPrevious: true, enabled: isLong && search !== '' },
  );
  const smartlinks = [...(query.data?.smartlinks.edges ?? []), ...(searched.data?.smartlinks.edges ?? [])];
  const places = new Map(
    smartlinks.flatMap(({ node }) =>
      node.pool.edges
        .filter((member) => member.node.offer.id === offerId)
        .map((member) => [member.node.id, node.name]),
    ),
  );
  if (value && !places.has(value)) places.set(value, query.isPending ? 'Loading…' : 'Another smartlink');
  return (
    <Select
      placeholder="Choose a smartlink"
      w={290}
      data={[...places].map(([id, label]) => ({ value: id, label }))}
      value={value}
      searchable
      allowDeselect={false}
      onSearchChange={setText}
      nothingFoundMessage={query.isPending ? 'Searching…' : 'The offer is in no such pool'}
      {...props}
    />
  );
}
