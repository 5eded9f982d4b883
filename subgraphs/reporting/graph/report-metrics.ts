import { Ctx, Field, Float, Int, ObjectType } from 'type-graphql';
import { type Metric, metricInteger, metricRatio, metrics } from '../../../domain/metrics.ts';
import type { Sums } from '../../../domain/sums.ts';
import { isStaff } from '../../../domain/viewer.ts';
import { Money, money } from '../../money.ts';
import { forbidden } from '../../viewer.ts';
import type { ReportingContext } from '../reporting-context.ts';

@ObjectType({ description: 'The numbers of one row, all computed from the sums of its facts.' })
export class ReportMetrics {
  sums!: Sums;

  @Field(() => Int, { description: metrics.grossClicks.description })
  grossClicks(): number {
    return this.count(metrics.grossClicks);
  }

  @Field(() => Int, { description: metrics.clicks.description })
  clicks(): number {
    return this.count(metrics.clicks);
  }

  @Field(() => Int, { description: metrics.uniqueClicks.description })
  uniqueClicks(): number {
    return this.count(metrics.uniqueClicks);
  }

  @Field(() => Int, { description: metrics.duplicateClicks.description })
  duplicateClicks(): number {
    return this.count(metrics.duplicateClicks);
  }

  @Field(() => Int, { description: metrics.fallbackClicks.description })
  fallbackClicks(): number {
    return this.count(metrics.fallbackClicks);
  }

  @Field(() => Int, { description: metrics.conversions.description })
  conversions(): number {
    return this.count(metrics.conversions);
  }

  @Field(() => Money, { description: metrics.payout.description })
  payout(@Ctx() context: ReportingContext): Money | null {
    return this.money(metrics.payout, context);
  }

  @Field(() => Money, { nullable: true, description: metrics.epc.description })
  epc(@Ctx() context: ReportingContext): Money | null {
    return this.money(metrics.epc, context);
  }

  @Field(() => Float, { nullable: true, description: metrics.conversionRate.description })
  conversionRate(): number | null {
    return metricRatio(metrics.conversionRate, this.sums);
  }

  @Field(() => Money, { nullable: true, description: `${metrics.revenue.description} For staff.` })
  revenue(@Ctx() context: ReportingContext): Money | null {
    return this.money(metrics.revenue, context);
  }

  @Field(() => Money, { nullable: true, description: `${metrics.profit.description} For staff.` })
  profit(@Ctx() context: ReportingContext): Money | null {
    return this.money(metrics.profit, context);
  }

  private count(metric: Metric): number {
    return Number(metricInteger(metric, this.sums));
  }

  /** Throws FORBIDDEN when the metric is not for this viewer. */
  private money(metric: Metric, { viewer, networkCurrency }: ReportingContext): Money | null {
    if (metric.staffOnly && !isStaff(viewer))
      throw forbidden('Revenue and profit are for staff of the network.');
    const micros = metricInteger(metric, this.sums);
    return micros === null ? null : money(micros, networkCurrency);
  }
}

/** The metrics of some sums, as the API shows them. */
export function reportMetrics(sums: Sums): ReportMetrics {
  return Object.assign(new ReportMetrics(), { sums });
}
