import { Anchor, Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatMoney, nothing } from '../../format/money.ts';
import { IconPlus, IconTags } from '../../ui/icons.ts';
import { ListSurface } from '../../ui/list-surface.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { TargetingText } from '../../ui/targeting-text.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { offerStatusWords } from '../../words/offer-words.ts';
import { type OfferListItem, useOffers } from './use-offers.ts';

const columnCount = 7;

const head = (
  <>
    <Table.Th>Offer</Table.Th>
    <Table.Th>Status</Table.Th>
    <Table.Th>Advertiser</Table.Th>
    <Table.Th>Countries</Table.Th>
    <Table.Th>Devices</Table.Th>
    <Table.Th ta="right">Payout</Table.Th>
    <Table.Th ta="right">Revenue</Table.Th>
  </>
);

function OfferRow({ offer }: { offer: OfferListItem }) {
  const status = offerStatusWords[offer.status];
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component={Link}
          to={`/network/offers/${offer.id}`}
          size="sm"
          fw={600}
          c="var(--mantine-color-text)"
        >
          {offer.name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {offer.category || 'Uncategorized'}
        </Text>
      </Table.Td>
      <Table.Td>
        <ToneBadge tone={status.tone}>{status.label}</ToneBadge>
      </Table.Td>
      <Table.Td>{offer.advertiser?.name ?? nothing}</Table.Td>
      <Table.Td>
        <TargetingText rules={offer.targeting} dimension="COUNTRY" />
      </Table.Td>
      <Table.Td>
        <TargetingText rules={offer.targeting} dimension="DEVICE" />
      </Table.Td>
      <Table.Td ta="right">{formatMoney(offer.payout)}</Table.Td>
      <Table.Td ta="right">{formatMoney(offer.revenue)}</Table.Td>
    </Table.Tr>
  );
}

function NewButton() {
  return (
    <Button component={Link} to="/network/offers/new" leftSection={<IconPlus size={16} aria-hidden />}>
      New offer
    </Button>
  );
}

/** What the network has to promote. */
export function OffersPage() {
  const [search, setSearch] = useState('');
  return (
    <Page
      title="Offers"
      trail={[{ label: 'Network' }, { label: 'Offers' }]}
      subtitle="What visitors are sent to, and what a conversion pays."
      actions={
        <>
          <SearchField label="Search offers" onSearch={setSearch} />
          <NewButton />
        </>
      }
    >
      <ListSurface
        label="Offers"
        pages={useOffers(search)}
        head={head}
        columnCount={columnCount}
        minWidth={880}
        row={(offer) => <OfferRow key={offer.id} offer={offer} />}
        empty={{
          icon: <IconTags aria-hidden />,
          title: search ? `No offer matches “${search}”` : 'No offers yet',
          description: search
            ? 'Try another word.'
            : 'Create the first offer, then bundle it into a smartlink.',
        }}
      />
    </Page>
  );
}
