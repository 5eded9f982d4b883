import { isStaff, type Viewer } from '../../domain/viewer.ts';
import { badInput, forbidden, requireScope } from '../viewer.ts';
import type { ReportFilters } from './graph/report-input.ts';
import type { FilterDimension, ReportDimension, ReportNarrowing } from './report-store.ts';

/** Values of one filter at most. */
export const filterValuesMax = 250;

/** Which filter narrows which dimension. */
export const filterNames = {
  SMARTLINK: 'smartlinkIds',
  OFFER: 'offerIds',
  ADVERTISER: 'advertiserIds',
  PUBLISHER: 'publisherIds',
  LINK: 'linkIds',
  SUB1: 'sub1',
  SUB2: 'sub2',
  SUB3: 'sub3',
  SUB4: 'sub4',
  SUB5: 'sub5',
  COUNTRY: 'countries',
  REGION: 'regions',
  CITY: 'cities',
  DEVICE: 'devices',
  OS: 'os',
  BROWSER: 'browsers',
  TRAFFIC: 'traffic',
  OUTCOME: 'outcomes',
  REASON: 'reasons',
  GOAL: 'goals',
  CURRENCY: 'currencies',
} as const satisfies Record<FilterDimension, keyof ReportFilters>;

/** Whom others deal with is no publisher's business. */
const staffOnly: ReadonlySet<ReportDimension> = new Set(['ADVERTISER', 'PUBLISHER']);

/** Whether a viewer may split and narrow by a dimension. */
export function mayUse(viewer: Viewer, dimension: ReportDimension): boolean {
  return isStaff(viewer) || !staffOnly.has(dimension);
}

/** Throws FORBIDDEN unless the viewer may read reports. */
export function requireReader(viewer: Viewer): void {
  requireScope(viewer, 'REPORTS_READ');
}

/**
 * What a viewer may see, of what it asks for: a publisher always and only its own facts, staff all.
 * Throws FORBIDDEN when a publisher narrows to publishers or advertisers, BAD_USER_INPUT for too long a list.
 */
export function reachOf(viewer: Viewer, filters?: ReportFilters | null): ReportNarrowing {
  requireReader(viewer);
  const wanted = (Object.keys(filterNames) as FilterDimension[]).flatMap((dimension) => {
    const name = filterNames[dimension];
    const values = filters?.[name];
    if (!values) return [];
    if (!mayUse(viewer, dimension)) {
      throw forbidden(`filters.${name} is for staff: leave it out, a publisher sees its own numbers only.`);
    }
    if (values.length > filterValuesMax) {
      throw badInput(`filters.${name}: give at most ${filterValuesMax} values, not ${values.length}.`);
    }
    return [[dimension, values] as const];
  });
  const own = viewer.publisherId === null ? {} : { PUBLISHER: [viewer.publisherId] };
  return { ...Object.fromEntries(wanted), ...own };
}
