import { Anchor, Avatar, Button, Group, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { Link } from 'react-router';
import { useViewer } from '../../api/session.ts';
import { useAction } from '../../api/use-action.ts';
import { usePages } from '../../api/use-pages.ts';
import type { PublishersPageQuery } from '../../generated/graphql.ts';
import { IconPlus, IconUsers } from '../../ui/icons.ts';
import { ListSurface } from '../../ui/list-surface.tsx';
import { NameModal } from '../../ui/name-modal.tsx';
import { Page } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { publisherStatusWords } from '../../words/publisher-words.ts';
import { createPublisherDocument, publishersDocument } from './publisher-documents.ts';

const rowsPerPage = 30;

const head = (
  <>
    <Table.Th>Publisher</Table.Th>
    <Table.Th>Status</Table.Th>
    <Table.Th>Joined</Table.Th>
    <Table.Th>Publisher ID</Table.Th>
  </>
);

type Publisher = PublishersPageQuery['publishers']['edges'][number]['node'];

function PublisherRow({ publisher }: { publisher: Publisher }) {
  const { label, tone } = publisherStatusWords[publisher.status];
  return (
    <Table.Tr>
      <Table.Td fw={600}>
        <Group gap={10} wrap="nowrap">
          <Avatar size={28} radius="xl" name={publisher.name} alt="" variant="default" />
          <Anchor
            component={Link}
            to={`/network/publishers/${publisher.id}`}
            size="sm"
            fw={600}
            c="var(--mantine-color-text)"
          >
            {publisher.name}
          </Anchor>
        </Group>
      </Table.Td>
      <Table.Td>
        <ToneBadge tone={tone}>{label}</ToneBadge>
      </Table.Td>
      <Table.Td>
        <RelativeTime at={publisher.createdAt} />
      </Table.Td>
      <Table.Td ff="monospace" fz="xs">
        {publisher.id}
      </Table.Td>
    </Table.Tr>
  );
}

function CreatePublisher() {
  const [isOpen, { open, close }] = useDisclosure();
  const create = useAction(createPublisherDocument, {
    refusalsShown: true,
    done: 'The publisher is in the network.',
  });
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        New publisher
      </Button>
      <NameModal
        title="New publisher"
        label="Name"
        submitLabel="Create publisher"
        isOpen={isOpen}
        isSaving={create.isPending}
        onClose={close}
        onSubmit={(name, onError) => create.mutate({ input: { name } }, { onSuccess: close, onError })}
      />
    </>
  );
}

/** Who sends the visitors. */
export function PublishersPage() {
  const [search, setSearch] = useState('');
  const pages = usePages(
    publishersDocument,
    { first: rowsPerPage, search: search || null },
    (data) => data.publishers,
  );
  const isAdmin = useViewer().role === 'NETWORK_ADMIN';
  return (
    <Page
      title="Publishers"
      trail={[{ label: 'Network' }, { label: 'Publishers' }]}
      subtitle="Partners who promote your smartlinks. Open one to limit what it gets."
      actions={
        <>
          <SearchField label="Search publishers" onSearch={setSearch} />
          {isAdmin ? <CreatePublisher /> : null}
        </>
      }
    >
      <ListSurface
        label="Publishers"
        pages={pages}
        head={head}
        columnCount={4}
        row={(publisher) => <PublisherRow key={publisher.id} publisher={publisher} />}
        empty={{
          icon: <IconUsers aria-hidden />,
          title: search ? `No publisher matches “${search}”` : 'No publishers yet',
          description: search ? 'Try another word.' : 'Publishers appear here once they are in the network.',
        }}
      />
    </Page>
  );
}
