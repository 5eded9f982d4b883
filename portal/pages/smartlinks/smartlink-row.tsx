import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { formatMoney } from '../../format/money.ts';
import { formatCount } from '../../format/number.ts';
import { VisibilityBadge } from '../../ui/smartlink-marks.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { modeWords, smartlinkStatusWords } from '../../words/smartlink-words.ts';
import type { SmartlinkListItem } from './use-smartlinks.ts';

function Pending({ count }: { count: number }) {
  if (count === 0) return <>{formatCount(0)}</>;
  return (
    <Link
      to="/acquire/applications"
      aria-label={`Review ${count} pending`}
      style={{ textDecoration: 'none' }}
    >
      <ToneBadge tone="wait">{formatCount(count)}</ToneBadge>
    </Link>
  );
}

export function SmartlinkRow({ smartlink }: { smartlink: SmartlinkListItem }) {
  const status = smartlinkStatusWords[smartlink.status];
  return (
    <Table.Tr data-testid="smartlink-row">
      <Table.Td>
        <Anchor
          component={Link}
          to={`/acquire/smartlinks/${smartlink.id}`}
          size="sm"
          fw={600}
          c="var(--mantine-color-text)"
        >
          {smartlink.name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {modeWords[smartlink.mode].label}
        </Text>
      </Table.Td>
      <Table.Td>
        <ToneBadge tone={status.tone}>{status.label}</ToneBadge>
      </Table.Td>
      <Table.Td>
        <VisibilityBadge visibility={smartlink.visibility} />
      </Table.Td>
      <Table.Td ta="right">{formatCount(smartlink.offerCount)}</Table.Td>
      <Table.Td ta="right">{formatCount(smartlink.approvedCount ?? 0)}</Table.Td>
      <Table.Td ta="right">
        <Pending count={smartlink.pendingCount ?? 0} />
      </Table.Td>
      <Table.Td ta="right">{formatCount(smartlink.stats.clicks)}</Table.Td>
      <Table.Td ta="right">{formatMoney(smartlink.stats.payout)}</Table.Td>
    </Table.Tr>
  );
}
