import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { calendarRange, lastDays } from '../calendar-range.ts';
import { DateRangeInput } from '../graph/report-input.ts';
import { ReportMetrics, reportMetrics } from '../graph/report-metrics.ts';
import { Smartlink } from '../graph/stubs.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireReader } from '../viewer-reach.ts';

const statsDaysDefault = 7;

@Resolver(() => Smartlink)
export class SmartlinkResolver {
  @FieldResolver(() => ReportMetrics, {
    description: `A publisher's own numbers, the network's for staff; of the last ${statsDaysDefault} days if no range is given.`,
  })
  async stats(
    @Root() smartlink: Smartlink,
    @Arg('range', () => DateRangeInput, { nullable: true }) range: DateRangeInput | null | undefined,
    @Arg('timeZone', () => String, { nullable: true, defaultValue: 'UTC' }) timeZone: string | null,
    @Ctx() { viewer, loaders, now }: ReportingContext,
  ): Promise<ReportMetrics> {
    requireReader(viewer);
    const zone = timeZone ?? 'UTC';
    const days = range ? calendarRange(range.from, range.to, zone) : lastDays(statsDaysDefault, zone, now);
    return reportMetrics(await loaders.smartlinkStats.load({ smartlinkId: smartlink.id, range: days }));
  }
}
