import type { UseFormReturnType } from '@mantine/form';
import { browserTimeZone } from '../../format/time-zone.ts';
import type { CapInput, CapMetric, CapWindow, OverCapAction } from '../../generated/graphql.ts';
import type { EditedOffer } from './offer-documents.ts';

export interface CapRow {
  /** Of this row while it is edited. */
  key: string;
  metric: CapMetric;
  window: CapWindow;
  /** A count, or an amount in the offer's currency. */
  limit: string;
  timeZone: string;
  action: OverCapAction;
}

export interface CapValues extends Record<string, unknown> {
  caps: CapRow[];
  /** Caps on places in pools and on publishers have no place in the form: they are kept as they are. */
  others: CapInput[];
}

export type CapForm = UseFormReturnType<CapValues>;

type Cap = NonNullable<EditedOffer['caps']>[number];

export const isMoney = (metric: CapMetric) => metric === 'PAYOUT' || metric === 'REVENUE';

export function newCap(key: string): CapRow {
  return {
    key,
    metric: 'CLICKS',
    window: 'DAY',
    limit: '',
    timeZone: browserTimeZone(),
    action: 'ROUTE_NEXT',
  };
}

export function capValuesOf(caps: readonly Cap[]): CapValues {
  return {
    caps: caps.filter(({ scope }) => scope === 'OFFER').map(rowOf),
    others: caps.filter(({ scope }) => scope !== 'OFFER').map(otherOf),
  };
}

function rowOf({ id, metric, window, count, amount, timeZone, action }: Cap): CapRow {
  return { key: id, metric, window, limit: amount?.amount ?? String(count ?? ''), timeZone, action };
}

function otherOf({ id: _, publisher, ...cap }: Cap): CapInput {
  return { ...cap, publisherId: publisher?.id ?? null };
}

/** @param currency the offer's */
export function capInputsOf({ caps, others }: CapValues, currency: string): CapInput[] {
  const own = caps.map(({ key: _, limit, ...cap }): CapInput => {
    const text = limit.trim();
    return {
      scope: 'OFFER',
      ...cap,
      ...(isMoney(cap.metric) ? { amount: { amount: text, currency } } : { count: Number(text) }),
    };
  });
  return [...own, ...others];
}

export const capRules = {
  caps: {
    limit: (limit: string, { caps }: CapValues, path: string) => {
      const row = caps[Number(path.split('.')[1])];
      if (row && isMoney(row.metric)) return /^\d+(\.\d{1,6})?$/.test(limit.trim()) ? null : 'Such as 250.00';
      return /^[1-9]\d{0,8}$/.test(limit.trim()) ? null : 'Such as 500';
    },
  },
};
