import type { Viewer } from '../../domain/viewer.ts';
import { badInput, forbidden, requireScope } from '../viewer.ts';
import type { ReportFilters } from './graph/report-input.ts';
import type { FilterDimension, ReportNarrowing } from './report-store.ts';

/** Values of one filter at most. */
export const filterValuesMax = 250;

/** Throws FORBIDDEN unless the viewer may read reports. */
export function requireReader(viewer: Viewer): void {
  requireScope(viewer, 'REPORTS_READ');
}

/**
 * What a viewer may see, of what it asks for: a publisher always and only its own facts, staff all.
 * Throws FORBIDDEN when a publisher names publishers, BAD_USER_INPUT for too long a list.
 */
export function reachOf(viewer: Viewer, filters?: ReportFilters | null): ReportNarrowing {
  requireReader(viewer);
  const lists: readonly (readonly [FilterDimension, keyof ReportFilters])[] = [
    ['SMARTLINK', 'smartlinkIds'],
    ['OFFER', 'offerIds'],
    ['PUBLISHER', 'publisherIds'],
    ['COUNTRY', 'countries'],
    ['DEVICE', 'devices'],
    ['SUB1', 'sub1'],
  ];
  const wanted = lists.flatMap(([dimension, name]) => {
    const values = filters?.[name];
    if (!values) return [];
    if (values.length > filterValuesMax) {
      throw badInput(`filters.${name}: give at most ${filterValuesMax} values, not ${values.length}.`);
    }
    return [[dimension, values] as const];
  });
  return { ...Object.fromEntries(wanted), ...ownPublisher(viewer, filters) };
}

function ownPublisher(viewer: Viewer, filters?: ReportFilters | null): ReportNarrowing {
  if (viewer.publisherId === null) return {};
  if (filters?.publisherIds) {
    throw forbidden(
      'filters.publisherIds is for staff: leave it out, a publisher sees its own numbers only.',
    );
  }
  return { PUBLISHER: [viewer.publisherId] };
}
