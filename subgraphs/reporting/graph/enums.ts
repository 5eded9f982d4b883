import { registerEnumType } from 'type-graphql';
import { conversionStatuses } from '../../../domain/conversion.ts';
import { type MetricName, metricNames, metrics } from '../../../domain/metrics.ts';
import { outcomes } from '../../../domain/route-click.ts';
import { traffics } from '../../../domain/visitor.ts';
import { enumOf } from '../../enum.ts';
import { directions, reportDimensions, timeBases } from '../report-store.ts';

export const ReportDimension = enumOf('ReportDimension', reportDimensions, 'What a report is split by.');

/** `conversionRate` is CONVERSION_RATE in the API. */
const metricValues = Object.fromEntries(
  metricNames.map((name) => [name.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase(), name]),
) as { readonly [value: string]: MetricName };
const metricTexts = Object.fromEntries(
  Object.entries(metricValues).map(([value, name]) => [value, { description: metricText(name) }]),
);

export const ReportMetric = metricValues;
registerEnumType(ReportMetric, {
  name: 'ReportMetric',
  description: 'A number of a report; ReportMetrics has a field of each.',
  valuesConfig: metricTexts,
});

export type ReportOrderBy = MetricName | 'DIMENSION';
export const ReportOrder: { readonly [value: string]: ReportOrderBy } = {
  DIMENSION: 'DIMENSION',
  ...metricValues,
};
registerEnumType(ReportOrder, {
  name: 'ReportOrder',
  description: 'What rows are sorted by: a number, or DIMENSION, which is a part of their key.',
  valuesConfig: metricTexts,
});

export const OrderDirection = enumOf('OrderDirection', directions, 'Which end comes first.');
export const TimeBasis = enumOf(
  'TimeBasis',
  timeBases,
  'When a conversion counts: when it happened, or when its click did. Clicks count at their own time either way.',
);
export const ClickOutcome = enumOf('ClickOutcome', outcomes, 'Where a click was sent.');
export const Traffic = enumOf('Traffic', traffics, 'What a click counts as. Only people count as clicks.');
export const ConversionStatus = enumOf(
  'ConversionStatus',
  conversionStatuses,
  'PENDING and APPROVED ones earn, LOCKED ones stand on a statement, REJECTED and REVERSED ones earn nothing.',
);

/** What the API says of a metric. */
export function metricText(name: MetricName): string {
  const { description, staffOnly } = metrics[name];
  return staffOnly ? `${description} For staff.` : description;
}
