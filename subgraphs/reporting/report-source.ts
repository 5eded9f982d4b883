import type { FilterDimension, ReportDimension } from './report-store.ts';

/** Where the sums of a report can be read, from the narrowest to the one that knows everything. */
export const reportSources = ['ROLLUP', 'ROLLUP_SUB', 'FACTS'] as const;
export type ReportSource = (typeof reportSources)[number];

const dimensionsOf: Record<ReportSource, ReadonlySet<ReportDimension>> = {
  ROLLUP: new Set(['DAY', 'PUBLISHER', 'SMARTLINK', 'OFFER', 'COUNTRY', 'DEVICE']),
  ROLLUP_SUB: new Set(['DAY', 'PUBLISHER', 'SMARTLINK', 'OFFER', 'SUB1']),
  FACTS: new Set([
    'DAY',
    'PUBLISHER',
    'SMARTLINK',
    'OFFER',
    'COUNTRY',
    'DEVICE',
    'SUB1',
    'SUB2',
    'SUB3',
    'SUB4',
    'SUB5',
  ]),
};

/** Whether a source has every dimension that is asked or narrowed to. */
export function sourceHas(
  source: ReportSource,
  dimensions: readonly (ReportDimension | FilterDimension)[],
): boolean {
  return dimensions.every((dimension) => dimensionsOf[source].has(dimension));
}

/** The first source that has them all. */
export function narrowestSource(dimensions: readonly (ReportDimension | FilterDimension)[]): ReportSource {
  return reportSources.find((source) => sourceHas(source, dimensions)) ?? 'FACTS';
}
