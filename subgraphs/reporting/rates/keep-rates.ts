import { Field, InputType, ObjectType } from 'type-graphql';
import { parseRate } from '../../../domain/exchange.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { isCurrency } from '../../currency.ts';
import { Problems, UserError } from '../../result.ts';
import { CalendarDate } from '../../scalars.ts';
import { ExchangeRate, type ExchangeRateRow, exchangeRate } from '../graph/exchange-rate.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireDecider } from '../require-decider.ts';
import { transactAgain } from '../transact-again.ts';

const setSql = readSql(import.meta.url, './set-rates.sql');
const readSqlText = readSql(import.meta.url, './rates-of-days.sql');
export const ratesMax = 500;
/** More is a slip: with it, amounts of a few thousand would be too large to be kept. */
const rateMax = '1000000';
const rateScaledMax = parseRate(rateMax) ?? 0n;

@InputType()
export class ExchangeRateInput {
  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;

  @Field(() => CalendarDate, { description: 'The first day (UTC) that it is for.' })
  day!: string;

  @Field(() => String, {
    description: "Units of the network's currency for one, as decimal text with up to ten decimals: 1.0834.",
  })
  rate!: string;
}

@ObjectType()
export class SetExchangeRatesPayload {
  @Field(() => [ExchangeRate])
  exchangeRates!: ExchangeRate[];

  @Field(() => String, {
    nullable: true,
    description: 'Said when a rate is of a day that has begun: what was converted before keeps its rate.',
  })
  notice?: string | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

const keptNotice =
  'What was converted already keeps the rate that is stored with it; what comes from now on, and happened on these days, gets the new one.';

/** Sets rates, all or none. Throws FORBIDDEN unless the viewer is staff with CONVERSIONS_WRITE. @param path of an input */
export async function keepRates(
  context: ReportingContext,
  rates: readonly ExchangeRateInput[],
  path: (place: number) => readonly string[],
): Promise<SetExchangeRatesPayload> {
  const { viewer, now, networkCurrency } = context;
  requireDecider(viewer);
  const problems = new Problems();
  rates.forEach((given, place) => {
    checkRate(given, path(place), networkCurrency, problems);
  });
  checkDoubles(rates, path, problems);
  if (problems.any) return { exchangeRates: [], userErrors: problems.userErrors };
  const rows = rates.map(({ currency, day, rate }) => ({ currency, day, rate, set_by: viewer.userId }));
  await transactAgain(context, (em) => em.execute(setSql, [JSON.stringify(rows)]));
  const stored = await context.pool.query<ExchangeRateRow>(readSqlText, [
    rows.map((row) => row.currency),
    rows.map((row) => row.day),
  ]);
  const today = now.toISOString().slice(0, 10);
  const notice = rates.some(({ day }) => day <= today) ? keptNotice : null;
  return { exchangeRates: stored.rows.map(exchangeRate), notice, userErrors: [] };
}

function checkRate(
  { currency, rate }: ExchangeRateInput,
  path: readonly string[],
  networkCurrency: string,
  problems: Problems,
): void {
  if (currency === networkCurrency) {
    const message = `${currency} is the network's own currency: its rate is always 1.`;
    problems.add([...path, 'currency'], 'CURRENCY_INVALID', message);
  } else if (!isCurrency(currency)) {
    problems.add(
      [...path, 'currency'],
      'CURRENCY_INVALID',
      `"${currency}" is no currency: use ISO 4217 such as EUR.`,
    );
  }
  const scaled = parseRate(rate);
  if (scaled === null) {
    const message =
      'Write the rate in digits with a full stop and up to ten decimals, above 0, such as 1.0834.';
    problems.add([...path, 'rate'], 'RATE_INVALID', message);
  } else if (scaled > rateScaledMax) {
    const message = `One ${currency} is never worth more than ${rateMax} ${networkCurrency}: check the place of the full stop.`;
    problems.add([...path, 'rate'], 'RATE_INVALID', message);
  }
}

function checkDoubles(
  rates: readonly ExchangeRateInput[],
  path: (place: number) => readonly string[],
  problems: Problems,
): void {
  const seen = new Set<string>();
  rates.forEach(({ currency, day }, place) => {
    const key = `${currency} ${day}`;
    if (seen.has(key))
      problems.add(path(place), 'RATE_DUPLICATE', `${key} stands there twice: keep one of them.`);
    seen.add(key);
  });
}
