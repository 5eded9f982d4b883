import { SimpleGrid, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { Pages } from '../../api/use-pages.ts';
import { Empty } from '../../ui/empty.tsx';
import { IconRoute } from '../../ui/icons.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Surface } from '../../ui/surface.tsx';
import { FirstSteps } from './first-steps.tsx';
import { SmartlinkCard } from './smartlink-card.tsx';
import { type MarketplaceSmartlink, useMarketplace } from './use-marketplace.ts';

const columns = { base: 1, sm: 2, lg: 3 };
const placeholders = ['a', 'b', 'c', 'd', 'e', 'f'];

function NothingFound({ search }: { search: string }) {
  return (
    <Surface>
      <Empty
        icon={<IconRoute aria-hidden />}
        title={search ? `No smartlink matches “${search}”` : 'No smartlinks yet'}
        description={
          search
            ? 'Try a shorter or different word.'
            : 'As soon as your network opens a smartlink to you, it appears here.'
        }
      />
    </Surface>
  );
}

function Cards({ pages, search }: { pages: Pages<MarketplaceSmartlink>; search: string }) {
  if (pages.error && !pages.nodes) return <Problem error={pages.error} onRetry={pages.retry} />;
  if (pages.nodes?.length === 0) return <NothingFound search={search} />;
  return (
    <>
      <SimpleGrid cols={columns} spacing="lg" style={{ opacity: pages.isOutdated ? 0.55 : 1 }}>
        {pages.nodes
          ? pages.nodes.map((smartlink) => <SmartlinkCard key={smartlink.id} smartlink={smartlink} />)
          : placeholders.map((key) => <Skeleton key={key} h={206} radius="lg" />)}
      </SimpleGrid>
      <LoadMore pages={pages} />
    </>
  );
}

/** Offers → Smartlinks: what this publisher can apply for, and what is already theirs. */
export function MarketplacePage() {
  const [search, setSearch] = useState('');
  const pages = useMarketplace(search);
  return (
    <Page
      title="Smartlinks"
      trail={[{ label: 'Offers' }, { label: 'Smartlinks' }]}
      subtitle="A smartlink is one link that rotates across several offers — and can auto-optimize for the best payout. Apply once and we generate your tracking link on approval."
      actions={<SearchField label="Search smartlinks" onSearch={setSearch} />}
    >
      <Cards pages={pages} search={search} />
      <FirstSteps />
    </Page>
  );
}
