import type { EntityManager } from '@mikro-orm/postgresql';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { toNetworkMicros } from '../../../domain/exchange.ts';
import { newId } from '../../../platform/new-id.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { checkText } from '../../check-text.ts';
import { Problems, UserError } from '../../result.ts';
import { Adjustment, adjustment } from '../graph/adjustment.ts';
import { readSignedAmount } from '../read-amount.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireDecider } from '../require-decider.ts';
import { AdjustmentRow } from '../rows/adjustment-row.ts';
import { transactAgain } from '../transact-again.ts';
import { CreateAdjustmentInput } from './create-adjustment-input.ts';

const sql = {
  rate: readSql(import.meta.url, './rate-of-day.sql'),
  ground: readSql(import.meta.url, './adjustment-ground.sql'),
  insert: readSql(import.meta.url, './insert-adjustment.sql'),
  byKey: readSql(import.meta.url, './adjustment-by-key.sql'),
};
const reasonCharsMax = 500;
const requestKeyCharsMax = 120;

@ObjectType()
export class CreateAdjustmentPayload {
  @Field(() => Adjustment, { nullable: true })
  adjustment?: Adjustment | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class CreateAdjustment {
  @Mutation(() => CreateAdjustmentPayload, {
    description:
      'Gives a publisher money beside its conversions, or takes some. It counts from now on. Staff only.',
  })
  async createAdjustment(
    @Arg('input', () => CreateAdjustmentInput) input: CreateAdjustmentInput,
    @Ctx() context: ReportingContext,
  ): Promise<CreateAdjustmentPayload> {
    requireDecider(context.viewer);
    const problems = new Problems();
    const given = readInput(input, problems);
    if (problems.any) return problems;
    const id = await transactAgain(context, async (em) => {
      const ground = await groundOf(em, input, problems);
      const rate = await rateOf(em, input.currency, context.networkCurrency, problems);
      return problems.any ? null : insert(em, { ...given, ...ground, rate }, context.viewer.userId, problems);
    });
    const row = id === null ? null : await context.em.findOne(AdjustmentRow, id);
    return { adjustment: row && adjustment(row, context.networkCurrency), userErrors: problems.userErrors };
  }
}

function readInput(input: CreateAdjustmentInput, problems: Problems) {
  const text = (name: 'reason' | 'requestKey', charsMin: number, charsMax: number) =>
    checkText(problems, ['input', name], input[name], { charsMin, charsMax });
  const payoutMicros = readSignedAmount(input.payout, ['input', 'payout'], problems) ?? 0;
  const revenueMicros = input.revenue
    ? (readSignedAmount(input.revenue, ['input', 'revenue'], problems) ?? 0)
    : 0;
  if (!problems.any && payoutMicros === 0 && revenueMicros === 0) {
    problems.add(
      ['input', 'payout'],
      'AMOUNT_INVALID',
      'Give an amount other than 0: there is nothing to adjust.',
    );
  }
  const { publisherId, kind, currency } = input;
  const reason = text('reason', 1, reasonCharsMax);
  const requestKey = text('requestKey', 0, requestKeyCharsMax) || null;
  return { publisherId, kind, currency, payoutMicros, revenueMicros, reason, requestKey };
}

/** What an adjustment is about. A conversion says of which offer and smartlink it is. */
interface Ground {
  readonly offerId: string | null;
  readonly smartlinkId: string | null;
  readonly conversionId: string | null;
}

async function groundOf(
  em: EntityManager,
  input: CreateAdjustmentInput,
  problems: Problems,
): Promise<Ground> {
  const { publisherId, offerId = null, smartlinkId = null, conversionId = null } = input;
  const [found] = await em.execute<Record<string, string | null>[]>(sql.ground, [
    publisherId,
    offerId,
    smartlinkId,
    conversionId,
  ]);
  const missing = (name: string, what: string) =>
    problems.add(['input', name], 'NOT_FOUND', `There is no such ${what}.`);
  if (!found?.publisherId) missing('publisherId', 'publisher');
  if (offerId !== null && !found?.offerId) missing('offerId', 'offer');
  if (smartlinkId !== null && !found?.smartlinkId) missing('smartlinkId', 'smartlink');
  if (conversionId !== null && found?.conversionPublisherId !== publisherId)
    missing('conversionId', 'conversion of this publisher');
  return {
    offerId: offerId ?? found?.conversionOfferId ?? null,
    smartlinkId: smartlinkId ?? found?.conversionSmartlinkId ?? null,
    conversionId,
  };
}

async function rateOf(
  em: EntityManager,
  currency: string,
  networkCurrency: string,
  problems: Problems,
): Promise<string> {
  if (currency === networkCurrency) return '1';
  const [found] = await em.execute<{ rate: string }[]>(sql.rate, [currency]);
  if (found === undefined) {
    const message = `There is no exchange rate for ${currency}: set one, or give the amount in ${networkCurrency}.`;
    problems.add(['input', 'currency'], 'CURRENCY_NOT_SUPPORTED', message);
  }
  return found?.rate ?? '1';
}

type New = ReturnType<typeof readInput> & Ground & { readonly rate: string };

/** @returns the id of the adjustment, or of the one that the same request made before; null: the key was used for another */
async function insert(
  em: EntityManager,
  made: New,
  userId: string,
  problems: Problems,
): Promise<string | null> {
  const row = {
    ...{ id: newId('adj'), publisher_id: made.publisherId, offer_id: made.offerId },
    ...{ smartlink_id: made.smartlinkId, conversion_id: made.conversionId, kind: made.kind },
    ...{ payout_micros: made.payoutMicros, revenue_micros: made.revenueMicros },
    ...{ currency: made.currency, rate: made.rate, reason: made.reason, created_by: userId },
    payout_network_micros: String(toNetworkMicros(made.payoutMicros, made.rate)),
    revenue_network_micros: String(toNetworkMicros(made.revenueMicros, made.rate)),
    request_key: made.requestKey,
  };
  const [added] = await em.execute<{ id: string }[]>(sql.insert, [JSON.stringify([row])]);
  if (added !== undefined) return added.id;
  const [before] = await em.execute<{ id: string; isSame: boolean }[]>(sql.byKey, [
    made.publisherId,
    made.payoutMicros,
    made.currency,
    made.requestKey,
  ]);
  if (before?.isSame === true) return before.id;
  const message = 'This key named another adjustment: give each its own.';
  problems.add(['input', 'requestKey'], 'REQUEST_KEY_USED', message);
  return null;
}
