import { Accordion, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { usePages } from '../../api/use-pages.ts';
import { countryChoices } from '../../format/country.ts';
import { plural } from '../../format/number.ts';
import type { OptimiserContextsQuery } from '../../generated/graphql.ts';
import { Empty } from '../../ui/empty.tsx';
import { IconUsers } from '../../ui/icons.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Problem } from '../../ui/problem.tsx';
import { PublisherPicker } from '../../ui/publisher-picker/publisher-picker.tsx';
import type { NamedPublisher } from '../../ui/publisher-picker/use-publisher-search.ts';
import { Surface } from '../../ui/surface.tsx';
import { deviceWords } from '../../words/offer-words.ts';
import { ContextItem } from './context-item.tsx';
import classes from './optimiser.module.css';
import { type ContextsOfSmartlink, optimiserContextsDocument } from './optimiser-documents.ts';

const perPage = 20;
const refreshMs = 15_000;
const countries = countryChoices();
const devices = Object.entries(deviceWords).map(([value, label]) => ({ value, label }));
const none: ContextsOfSmartlink = {
  edges: [],
  pageInfo: { hasNextPage: false, endCursor: null },
  totalCount: 0,
};

interface Filter {
  country: string | null;
  device: string | null;
  publisher: NamedPublisher | null;
}

function Filters({ filter, change }: { filter: Filter; change: (part: Partial<Filter>) => void }) {
  return (
    <Group gap="sm" className={classes.filters} align="flex-end">
      <Select
        label="Country"
        placeholder="All"
        data={countries}
        value={filter.country}
        onChange={(country) => change({ country })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'All countries' }}
      />
      <Select
        label="Device"
        placeholder="All"
        data={devices}
        value={filter.device}
        onChange={(device) => change({ device })}
        clearable
        clearButtonProps={{ 'aria-label': 'All devices' }}
      />
      <PublisherPicker
        label="Publisher"
        placeholder="All"
        value={filter.publisher}
        onChange={(publisher) => change({ publisher })}
      />
    </Group>
  );
}

/** The kinds of visitors that have shares of their own, those with most clicks first; each opens to its offers. */
export function ContextList({ smartlinkId }: { smartlinkId: string }) {
  const [filter, setFilter] = useState<Filter>({ country: null, device: null, publisher: null });
  const pages = usePages(
    optimiserContextsDocument,
    {
      id: smartlinkId,
      country: filter.country,
      device: filter.device,
      publisherId: filter.publisher?.id ?? null,
      first: perPage,
    },
    (data: OptimiserContextsQuery) => data.optimiserEvidence?.contexts ?? none,
    refreshMs,
  );
  if (pages.error && !pages.nodes) return <Problem error={pages.error} onRetry={pages.retry} />;
  const isFiltered = Boolean(filter.country ?? filter.device ?? filter.publisher);
  return (
    <Surface
      title="By visitor"
      description={`${plural(pages.totalCount, 'context')}: a visitor gets the shares of the narrowest that fits. Sparse ones borrow from wider ones.`}
      inset="none"
      data-testid="contexts"
    >
      <Filters filter={filter} change={(part) => setFilter({ ...filter, ...part })} />
      <Accordion
        keepMounted={false}
        chevronPosition="left"
        multiple
        classNames={{ item: classes.item ?? '', content: classes.panel ?? '' }}
        order={3}
      >
        {pages.nodes?.map((context) => (
          <ContextItem key={context.id} context={context} />
        ))}
      </Accordion>
      {pages.nodes?.length === 0 ? (
        <Empty
          icon={<IconUsers aria-hidden />}
          title={
            isFiltered ? 'No such visitors among the 200 contexts with most clicks' : 'No offer is open now'
          }
          description={
            isFiltered
              ? 'Choose others, or all.'
              : 'Every offer of the pool is paused, outside its schedule or at a cap, so nothing is shared out. What was learnt is kept for when one opens.'
          }
        />
      ) : null}
      <LoadMore pages={pages} />
    </Surface>
  );
}
