import { Ctx, Field, ObjectType } from 'type-graphql';
import { isStaff } from '../../../domain/viewer.ts';
import { connectionOf } from '../../page.ts';
import { CalendarDate, DateTime } from '../../scalars.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { decimal } from './decimal.ts';

/** A rate as the database gives it. */
export interface ExchangeRateRow {
  readonly currency: string;
  readonly day: string;
  readonly rate: string;
  readonly setBy: string;
  readonly setAt: Date;
}

@ObjectType({
  description: "What one unit of a currency is worth in the network's, from a day on until the next.",
})
export class ExchangeRate {
  row!: ExchangeRateRow;

  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;

  @Field(() => CalendarDate, { description: 'The first day (UTC) that it is for.' })
  day!: string;

  @Field(() => String, { description: "Units of the network's currency, as decimal text." })
  rate!: string;

  @Field(() => DateTime)
  setAt!: Date;

  @Field(() => String, { description: 'The name of who set it for staff, "the network" for publishers.' })
  async setBy(@Ctx() { viewer, loaders }: ReportingContext): Promise<string> {
    const name = isStaff(viewer) ? await loaders.actorNames.load(this.row.setBy) : null;
    return name ?? 'the network';
  }
}

export const ExchangeRateConnection = connectionOf(() => ExchangeRate, 'ExchangeRate');

/** A stored rate as the API shows it. */
export function exchangeRate(row: ExchangeRateRow): ExchangeRate {
  const { currency, day, rate, setAt } = row;
  return Object.assign(new ExchangeRate(), { row, currency, day, rate: decimal(rate), setAt });
}
