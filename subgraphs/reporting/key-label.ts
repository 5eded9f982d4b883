import type DataLoader from 'dataloader';
import type { ReportDimension } from './report-store.ts';

const labelsOfNone: Record<ReportDimension, string> = {
  DAY: '',
  SMARTLINK: 'Unknown link',
  OFFER: 'Fallback',
  PUBLISHER: 'Unknown link',
  COUNTRY: 'Unknown',
  DEVICE: 'Unknown',
  SUB1: '(none)',
  SUB2: '(none)',
  SUB3: '(none)',
  SUB4: '(none)',
  SUB5: '(none)',
};
const named: ReadonlySet<ReportDimension> = new Set(['SMARTLINK', 'OFFER', 'PUBLISHER']);

/** What to show for one value of a report's key: the name behind an id, the value itself otherwise. */
export async function keyLabel(
  dimension: ReportDimension,
  value: string,
  names: DataLoader<string, string | null>,
): Promise<string> {
  if (value === '') return labelsOfNone[dimension];
  return named.has(dimension) ? ((await names.load(value)) ?? value) : value;
}
