import type { FilterQuery } from '@mikro-orm/postgresql';
import type { FilterDimension, ReportNarrowing } from './report-store.ts';
import type { ClickRow } from './rows/click-row.ts';

const properties = {
  SMARTLINK: 'smartlinkId',
  OFFER: 'offerId',
  PUBLISHER: 'publisherId',
  COUNTRY: 'country',
  DEVICE: 'device',
  SUB1: 'sub1',
} as const satisfies { readonly [dimension in FilterDimension]?: keyof ClickRow };

/** A narrowing as a condition on clicks: '' also finds null, which is how a fact without an offer or link is stored. */
export function clickFilter(narrowing: ReportNarrowing): FilterQuery<ClickRow> {
  const wanted = Object.entries(narrowing) as [keyof typeof properties, readonly string[]][];
  const conditions = wanted.map(([dimension, values]): FilterQuery<ClickRow> => {
    const property = properties[dimension];
    const among = { [property]: { $in: [...values] } };
    return values.includes('') ? { $or: [among, { [property]: null }] } : among;
  });
  return { $and: conditions };
}
