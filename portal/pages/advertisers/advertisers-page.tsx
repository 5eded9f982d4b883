import { Button, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { usePages } from '../../api/use-pages.ts';
import { IconBuildingStore, IconPlus } from '../../ui/icons.ts';
import { ListSurface } from '../../ui/list-surface.tsx';
import { NameModal } from '../../ui/name-modal.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { advertisersDocument, createAdvertiserDocument } from './advertiser-documents.ts';
import { AdvertiserRow } from './advertiser-row.tsx';
import { PostbackSecret } from './postback-secret.tsx';

const rowsPerPage = 30;

const head = (
  <>
    <Table.Th>Advertiser</Table.Th>
    <Table.Th>Status</Table.Th>
    <Table.Th ta="right">Offers</Table.Th>
    <Table.Th>Since</Table.Th>
    <Table.Th ta="right">Postbacks</Table.Th>
  </>
);

function CreateAdvertiser({ onToken }: { onToken: (token: string) => void }) {
  const [isOpen, { open, close }] = useDisclosure();
  const create = useAction(createAdvertiserDocument, { refusalsShown: true });
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        New advertiser
      </Button>
      <NameModal
        title="New advertiser"
        label="Name"
        submitLabel="Create advertiser"
        isOpen={isOpen}
        isSaving={create.isPending}
        onClose={close}
        onSubmit={(name, onError) =>
          create.mutate(
            { input: { name } },
            {
              onSuccess: ({ postbackToken }) => {
                close();
                if (postbackToken) onToken(postbackToken);
              },
              onError,
            },
          )
        }
      />
    </>
  );
}

/** Who pays for conversions, and how they report them. */
export function AdvertisersPage() {
  const [search, setSearch] = useState('');
  const [token, setToken] = useState<string | null>(null);
  const pages = usePages(
    advertisersDocument,
    { first: rowsPerPage, search: search || null },
    (data) => data.advertisers,
  );
  return (
    <Page
      title="Advertisers"
      trail={[{ label: 'Network' }, { label: 'Advertisers' }]}
      subtitle="They own the offers and report conversions by server-to-server postback."
      actions={
        <>
          <SearchField label="Search advertisers" onSearch={setSearch} />
          <CreateAdvertiser onToken={setToken} />
        </>
      }
    >
      <ListSurface
        label="Advertisers"
        pages={pages}
        head={head}
        columnCount={5}
        row={(advertiser) => <AdvertiserRow key={advertiser.id} advertiser={advertiser} onToken={setToken} />}
        empty={{
          icon: <IconBuildingStore aria-hidden />,
          title: search ? `No advertiser matches “${search}”` : 'No advertisers yet',
          description: search
            ? 'Try another word.'
            : 'Add the first one; it gets a postback address of its own.',
        }}
      />
      <PostbackSecret token={token} onClose={() => setToken(null)} />
    </Page>
  );
}
