import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { IconPlus, IconRoute } from '../../ui/icons.ts';
import { ListSurface } from '../../ui/list-surface.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SmartlinkRow } from './smartlink-row.tsx';
import { useSmartlinks } from './use-smartlinks.ts';

const columnCount = 8;

const head = (
  <>
    <Table.Th>Smartlink</Table.Th>
    <Table.Th>Status</Table.Th>
    <Table.Th>Visibility</Table.Th>
    <Table.Th ta="right">Offers</Table.Th>
    <Table.Th ta="right">Live</Table.Th>
    <Table.Th ta="right">Pending</Table.Th>
    <Table.Th ta="right">Clicks, 7 days</Table.Th>
    <Table.Th ta="right">Payout, 7 days</Table.Th>
  </>
);

function NewButton() {
  return (
    <Button component={Link} to="/acquire/smartlinks/new" leftSection={<IconPlus size={16} aria-hidden />}>
      New smartlink
    </Button>
  );
}

/** Acquire → Smartlinks: every smartlink with its live and pending publishers. */
export function SmartlinksPage() {
  const [search, setSearch] = useState('');
  return (
    <Page
      title="Smartlinks"
      trail={[{ label: 'Acquire' }, { label: 'Smartlinks' }]}
      subtitle="Bundle offers into one link. Each approved publisher gets their own."
      actions={
        <>
          <SearchField label="Search smartlinks" onSearch={setSearch} />
          <NewButton />
        </>
      }
    >
      <ListSurface
        label="Smartlinks"
        pages={useSmartlinks(search)}
        head={head}
        columnCount={columnCount}
        minWidth={900}
        row={(smartlink) => <SmartlinkRow key={smartlink.id} smartlink={smartlink} />}
        empty={{
          icon: <IconRoute aria-hidden />,
          title: search ? `No smartlink matches “${search}”` : 'No smartlinks yet',
          description: search
            ? 'Try another word.'
            : 'Create the first one, add offers to its pool, and publish it.',
        }}
      />
    </Page>
  );
}
