import { type ReportDimension, reportDimensions } from './report-store.ts';

/** Where the sums of a report can be read, from the narrowest to the one that knows everything. */
export const reportSources = ['FACTS'] as const;
export type ReportSource = (typeof reportSources)[number];

const dimensionsOf: Record<ReportSource, ReadonlySet<ReportDimension>> = {
  FACTS: new Set(reportDimensions),
};

/** Whether a source has every dimension that is asked or narrowed to. */
export function sourceHas(source: ReportSource, dimensions: readonly ReportDimension[]): boolean {
  return dimensions.every((dimension) => dimensionsOf[source].has(dimension));
}

/** The first source that has them all. */
export function narrowestSource(dimensions: readonly ReportDimension[]): ReportSource {
  return reportSources.find((source) => sourceHas(source, dimensions)) ?? 'FACTS';
}
