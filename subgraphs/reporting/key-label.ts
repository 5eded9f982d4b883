import type DataLoader from 'dataloader';
import type { ReportDimension } from './report-store.ts';

const labelsOfNone: { readonly [dimension in ReportDimension]?: string } = {
  SMARTLINK: 'Unknown link',
  LINK: 'Unknown link',
  PUBLISHER: 'Unknown link',
  OFFER: 'Fallback',
  ADVERTISER: 'Fallback',
  COUNTRY: 'Unknown',
  REGION: 'Unknown',
  CITY: 'Unknown',
  DEVICE: 'Unknown',
  OS: 'Unknown',
  BROWSER: 'Unknown',
  REASON: 'Sent to an offer',
};
const named: ReadonlySet<ReportDimension> = new Set([
  'SMARTLINK',
  'OFFER',
  'ADVERTISER',
  'PUBLISHER',
  'LINK',
]);

/** Whether the values of a dimension are ids that have names. */
export function hasNames(dimension: ReportDimension): boolean {
  return named.has(dimension);
}

/** What to show for one value of a report's key: the name behind an id, the value itself otherwise. */
export async function keyLabel(
  dimension: ReportDimension,
  value: string,
  names: DataLoader<string, string | null>,
): Promise<string> {
  if (value === '') return labelsOfNone[dimension] ?? '(none)';
  return hasNames(dimension) ? ((await names.load(value)) ?? value) : value;
}
