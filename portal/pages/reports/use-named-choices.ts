import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { namedChoicesDocument, namesOfDocument } from './named-documents.ts';

const choicesShown = 50;
const pauseMs = 250;

export interface Choice {
  value: string;
  label: string;
}

/** What reports can be narrowed to by name. */
export type NamedKind = 'smartlinks' | 'offers' | 'publishers';

/** What is chosen, which an address knows by id only, with its names once they are there. */
function useChosen(ids: readonly string[]): Choice[] {
  const { data } = useApi(
    namesOfDocument,
    { ids: [...ids] },
    { enabled: ids.length > 0, keepPrevious: true },
  );
  return ids.map((id) => {
    const node = data?.nodes.find((candidate) => candidate && 'id' in candidate && candidate.id === id);
    return { value: id, label: node && 'name' in node ? node.name : id };
  });
}

/** Those of a kind by part of their name, out of all, and always those that are chosen. */
export function useNamedChoices(kind: NamedKind, chosenIds: readonly string[]) {
  const chosen = useChosen(chosenIds);
  const [text, setText] = useState('');
  // A select shows the name of what is chosen in the same place: that is no search.
  const [typed] = useDebouncedValue(chosen.some(({ label }) => label === text) ? '' : text.trim(), pauseMs);
  const { data, isPending } = useApi(
    namedChoicesDocument,
    {
      first: choicesShown,
      search: typed || null,
      smartlinks: kind === 'smartlinks',
      offers: kind === 'offers',
      publishers: kind === 'publishers',
    },
    { keepPrevious: true },
  );
  const found = data?.[kind]?.edges.map(({ node }) => ({ value: node.id, label: node.name })) ?? [];
  return {
    text,
    setText,
    choices: [...chosen, ...found.filter(({ value }) => !chosenIds.includes(value))],
    nothingFound: isPending ? 'Searching…' : 'Nothing found',
  };
}
