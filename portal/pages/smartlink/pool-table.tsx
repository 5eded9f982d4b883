import { Table, Text } from '@mantine/core';
import { formatMoney } from '../../format/money.ts';
import { plural } from '../../format/number.ts';
import type { SmartlinkMode } from '../../generated/graphql.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { IconTags } from '../../ui/icons.ts';
import { ShareBar } from '../../ui/share-bar.tsx';
import { Surface } from '../../ui/surface.tsx';
import { TargetingText } from '../../ui/targeting-text.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import type { PoolMember, SmartlinkDetail } from './smartlink-documents.ts';

const turnHeads: Record<SmartlinkMode, string | null> = {
  WEIGHT: 'Share',
  PRIORITY: 'In line',
  AUTO_OPTIMIZE: null,
};

function Turn({ member, mode, weightSum }: { member: PoolMember; mode: SmartlinkMode; weightSum: number }) {
  if (mode === 'AUTO_OPTIMIZE') return null;
  return (
    <Table.Td>
      {mode === 'WEIGHT' ? (
        <ShareBar share={weightSum > 0 ? member.weight / weightSum : 0} />
      ) : (
        `#${member.priority}`
      )}
    </Table.Td>
  );
}

function MemberRow({
  member,
  mode,
  weightSum,
}: {
  member: PoolMember;
  mode: SmartlinkMode;
  weightSum: number;
}) {
  const { offer } = member;
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={560} span mr={8}>
          {offer.name}
        </Text>
        {offer.status === 'PAUSED' ? <ToneBadge tone="wait">Paused</ToneBadge> : null}
        <Text size="xs" c="dimmed">
          {offer.category || 'Uncategorized'}
        </Text>
      </Table.Td>
      <Table.Td ta="right" fw={600}>
        {formatMoney(offer.payout)}
      </Table.Td>
      <Table.Td>
        <TargetingText rules={offer.targeting} dimension="COUNTRY" />
      </Table.Td>
      <Table.Td>
        <TargetingText rules={offer.targeting} dimension="DEVICE" />
      </Table.Td>
      <Turn member={member} mode={mode} weightSum={weightSum} />
    </Table.Tr>
  );
}

/** The offers inside, visible before anyone applies. */
export function PoolTable({ smartlink }: { smartlink: SmartlinkDetail }) {
  const { mode } = smartlink;
  const members = smartlink.pool.edges
    .map((edge) => edge.node)
    .toSorted((a, b) => (mode === 'PRIORITY' ? a.priority - b.priority : b.weight - a.weight));
  const weightSum = members.reduce((sum, member) => sum + member.weight, 0);
  const turnHead = turnHeads[mode];
  return (
    <Surface
      title="Offers in the pool"
      description={`${plural(smartlink.offerCount, 'offer')} behind one link`}
      inset="none"
    >
      <DataTable
        label="Offers in the pool"
        columnCount={5}
        head={
          <>
            <Table.Th>Offer</Table.Th>
            <Table.Th ta="right">Payout</Table.Th>
            <Table.Th>Countries</Table.Th>
            <Table.Th>Devices</Table.Th>
            {turnHead ? <Table.Th>{turnHead}</Table.Th> : null}
          </>
        }
      >
        {members.map((member) => (
          <MemberRow key={member.id} member={member} mode={mode} weightSum={weightSum} />
        ))}
      </DataTable>
      {members.length === 0 ? (
        <Empty
          icon={<IconTags aria-hidden />}
          title="The pool is empty"
          description="Your network has not added offers yet."
        />
      ) : null}
    </Surface>
  );
}
