import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { graphql } from '../../generated/gql.ts';

const publishersShown = 50;
const pauseMs = 250;

/** A publisher as forms keep it: the API takes the id, people read the name. */
export interface NamedPublisher {
  id: string;
  name: string;
}

const publishersByNameDocument = graphql(`
  query PublishersByName($first: Int!, $search: String) {
    publishers(first: $first, search: $search) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

/** Publishers by part of their name, and always those that are chosen. @param shownText what the input shows when nothing is searched */
export function usePublisherSearch(chosen: readonly NamedPublisher[], shownText = '') {
  const [text, setText] = useState(shownText);
  const [search] = useDebouncedValue(text === shownText ? '' : text.trim(), pauseMs);
  const query = useApi(
    publishersByNameDocument,
    { first: publishersShown, search: search || null },
    { keepPrevious: true },
  );
  const found = query.data?.publishers.edges.map(({ node }) => node) ?? [];
  const others = found.filter(({ id }) => chosen.every((publisher) => publisher.id !== id));
  const publishers = [...chosen, ...others];
  return {
    text,
    setText,
    publishers,
    choices: publishers.map(({ id, name }) => ({ value: id, label: name })),
    nothingFound: query.isPending ? 'Searching…' : 'No publisher found',
  };
}
