import { Anchor, Checkbox, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { formatMoney, nothing } from '../../format/money.ts';
import { formatExact } from '../../format/time.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { conversionWords } from '../../words/conversion-words.ts';
import type { ConversionItem } from './conversion-documents.ts';
import classes from './conversions.module.css';

export interface Selection {
  isSelected: boolean;
  toggle: () => void;
}

export interface ConversionRowProps {
  conversion: ConversionItem;
  /** The search of the address that opens it. */
  search: string;
  /** Absent: for publishers, who decide nothing. */
  selection?: Selection;
}

export function ConversionStatusBadge({ conversion }: { conversion: ConversionItem }) {
  const { label, tone } = conversionWords[conversion.status];
  return <ToneBadge tone={tone}>{label}</ToneBadge>;
}

export function ConversionRow({ conversion, search, selection }: ConversionRowProps) {
  const { offer, smartlink, goal, payout, revenue, heldUntil, publisher } = conversion;
  const name = offer?.name ?? 'Unknown offer';
  return (
    <Table.Tr data-testid="conversion">
      {selection ? (
        <Table.Td w={40}>
          <Checkbox
            aria-label={`Select ${conversion.id}`}
            checked={selection.isSelected}
            onChange={selection.toggle}
          />
        </Table.Td>
      ) : null}
      <Table.Td>
        <RelativeTime at={conversion.convertedAt} />
      </Table.Td>
      <Table.Td className={classes.name}>
        <Anchor component={Link} to={{ search }} preventScrollReset fw={600} size="sm">
          {name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {[goal === 'default' ? '' : goal, smartlink?.name, selection ? publisher?.name : '']
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td className={classes.price}>
        <Text size="sm" fw={600}>
          {formatMoney(payout)}
          {revenue ? (
            <Text span size="xs" c="dimmed">
              {' '}
              of {formatMoney(revenue)}
            </Text>
          ) : null}
        </Text>
        {conversion.price ? (
          <Text size="xs" c="dimmed">
            {conversion.price.sentence}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>
        <ConversionStatusBadge conversion={conversion} />
        {conversion.flagged ? <ToneBadge tone="bad">Flagged</ToneBadge> : null}
        {heldUntil ? (
          <Text size="xs" c="dimmed" mt={2}>
            held until {formatExact(heldUntil)}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td className={classes.name}>{conversion.sub1 || nothing}</Table.Td>
    </Table.Tr>
  );
}
