import type { FilterQuery } from '@mikro-orm/postgresql';
import type { Viewer } from '../../domain/viewer.ts';
import { badInput } from '../viewer.ts';
import { conversionFilter } from './fact-filter.ts';
import { factSpan } from './find-facts.ts';
import type { ConversionArgs } from './graph/conversion-args.ts';
import { requireStaffFor } from './graph/staff-only.ts';
import type { ConversionRow } from './rows/conversion-row.ts';
import { filterValuesMax, reachOf } from './viewer-reach.ts';

/**
 * The conversions that a list is asked for, of those that the viewer may see. Throws FORBIDDEN for what is for staff, and
 * BAD_USER_INPUT.
 */
export function conversionsWanted(viewer: Viewer, args: ConversionArgs): FilterQuery<ConversionRow> {
  const facts = conversionFilter(reachOf(viewer, args.filters), factSpan(args), args.timeBasis ?? undefined);
  if (typeof args.flagged === 'boolean') requireStaffFor(viewer, 'Flags');
  const clickIds = args.clickIds?.map((id) => id.replace(/^clk_/, ''));
  return {
    $and: [
      facts,
      ...listed('status', 'statuses', args.statuses),
      ...listed('source', 'sources', args.sources),
      ...listed('orderId', 'orderIds', args.orderIds),
      ...listed('clickId', 'clickIds', clickIds),
      ...(typeof args.flagged === 'boolean' ? [{ flagged: args.flagged }] : []),
    ],
  };
}

function listed(
  property: keyof ConversionRow,
  name: string,
  values: readonly string[] | null | undefined,
): FilterQuery<ConversionRow>[] {
  if (!values) return [];
  if (values.length > filterValuesMax)
    throw badInput(`${name}: give at most ${filterValuesMax} values, not ${values.length}.`);
  return [{ [property]: { $in: [...values] } } as FilterQuery<ConversionRow>];
}
