import { Ctx, Field, Float, Int, ObjectType } from 'type-graphql';
import {
  type Metric,
  type MetricName,
  metricInteger,
  metricNames,
  metricRatio,
  metrics,
} from '../../../domain/metrics.ts';
import type { Sums } from '../../../domain/sums.ts';
import { isStaff } from '../../../domain/viewer.ts';
import { Money, money } from '../../money.ts';
import { forbidden } from '../../viewer.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { metricText } from './enums.ts';

/** One field per metric of domain/metrics.ts; see below. */
@ObjectType({ description: 'The numbers of one row, all computed from the sums of its facts.' })
export class ReportMetrics {
  sums!: Sums;
  /** ISO code of the sums' money; null: the network's. */
  currency!: string | null;
}

type Value = number | Money | null;

/** Throws FORBIDDEN when the metric is not for this viewer. */
function shownValue(metric: Metric, { sums, currency }: ReportMetrics, context: ReportingContext): Value {
  if (metric.staffOnly && !isStaff(context.viewer)) {
    throw forbidden('Revenue and profit are for staff of the network.');
  }
  if (metric.unit === 'RATIO') return metricRatio(metric, sums);
  const integer = metricInteger(metric, sums);
  if (integer === null) return null;
  return metric.unit === 'COUNT' ? Number(integer) : money(integer, currency ?? context.networkCurrency);
}

const types = { COUNT: () => Int, MONEY: () => Money, RATIO: () => Float } as const;

/** What a decorator does, for each metric: a number that is declared in the domain is in the API, without a line here. */
function addField(name: MetricName): void {
  const metric: Metric = metrics[name];
  const descriptor: PropertyDescriptor = {
    configurable: true,
    value(this: ReportMetrics, context: ReportingContext): Value {
      return shownValue(metric, this, context);
    },
  };
  Object.defineProperty(ReportMetrics.prototype, name, descriptor);
  Field(types[metric.unit], {
    nullable: metric.staffOnly || metric.denominator !== null,
    description: metricText(name),
  })(ReportMetrics.prototype, name, descriptor);
  Ctx()(ReportMetrics.prototype, name, 0);
}
for (const name of metricNames) addField(name);

/** The metrics of some sums, as the API shows them. `currency`: ISO code of their money; null: the network's. */
export function reportMetrics(sums: Sums, currency: string | null = null): ReportMetrics {
  return Object.assign(new ReportMetrics(), { sums, currency });
}
