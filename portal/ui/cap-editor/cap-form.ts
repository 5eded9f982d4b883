import type { UseFormReturnType } from '@mantine/form';
import { browserTimeZone } from '../../format/time-zone.ts';
import type {
  CapInput,
  CapMetric,
  CapScope,
  CapWindow,
  OverCapAction,
  PublisherCapInput,
} from '../../generated/graphql.ts';
import type { NamedPublisher } from '../publisher-picker/use-publisher-search.ts';
import type { CapParts } from './cap-fragment.ts';

export interface CapRow {
  /** Of this row while it is edited. */
  key: string;
  scope: CapScope;
  /** Of MEMBER: the place of the offer in a pool. */
  memberId: string | null;
  /** Of PUBLISHER_OFFER; null: each publisher for itself. */
  publisher: NamedPublisher | null;
  metric: CapMetric;
  window: CapWindow;
  /** A count, or an amount in the network's currency. */
  limit: string;
  timeZone: string;
  action: OverCapAction;
}

export interface CapValues extends Record<string, unknown> {
  caps: CapRow[];
}

export type CapForm = UseFormReturnType<CapValues>;

export const isMoney = (metric: CapMetric) => metric === 'PAYOUT' || metric === 'REVENUE';

export function newCap(key: string, scope: CapScope): CapRow {
  return {
    key,
    scope,
    memberId: null,
    publisher: null,
    metric: 'CLICKS',
    window: 'DAY',
    limit: '',
    timeZone: browserTimeZone(),
    action: 'ROUTE_NEXT',
  };
}

export function capRowOf({ id, count, amount, memberId, publisher, ...cap }: CapParts): CapRow {
  return {
    ...cap,
    key: id,
    limit: amount?.amount ?? String(count ?? ''),
    memberId: memberId ?? null,
    publisher: publisher ? { id: publisher.id, name: publisher.name } : null,
  };
}

/** A cap without what it is on, as for a publisher. @param currency the network's */
export function publisherCapInputOf(row: CapRow, currency: string): PublisherCapInput {
  const { metric, window, timeZone, action } = row;
  const limit = row.limit.trim();
  return {
    ...{ metric, window, timeZone, action },
    ...(isMoney(metric) ? { amount: { amount: limit, currency } } : { count: Number(limit) }),
  };
}

/** A cap of an offer, with what it is on. */
export function capInputOf(row: CapRow, currency: string): CapInput {
  return {
    scope: row.scope,
    ...(row.scope === 'MEMBER' ? { memberId: row.memberId } : {}),
    ...(row.scope === 'PUBLISHER_OFFER' ? { publisherId: row.publisher?.id ?? null } : {}),
    ...publisherCapInputOf(row, currency),
  };
}

const rowAt = ({ caps }: CapValues, path: string) => caps[Number(path.split('.')[1])];

export const capRules = {
  caps: {
    limit: (limit: string, values: CapValues, path: string) => {
      const row = rowAt(values, path);
      if (row && isMoney(row.metric)) return /^\d+(\.\d{1,6})?$/.test(limit.trim()) ? null : 'Such as 250.00';
      return /^[1-9]\d{0,8}$/.test(limit.trim()) ? null : 'Such as 500';
    },
    memberId: (memberId: string | null, values: CapValues, path: string) =>
      rowAt(values, path)?.scope === 'MEMBER' && !memberId ? 'Choose the smartlink.' : null,
  },
};

/** The places of one cap that the API may refuse; its own names for the limit are `count` and `amount`. */
export const capFields = ['', '.count', '.amount', '.timeZone', '.memberId', '.publisherId'];
