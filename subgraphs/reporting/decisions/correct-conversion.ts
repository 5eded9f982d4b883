import type { EntityManager } from '@mikro-orm/postgresql';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { ConversionStatus } from '../../../domain/conversion.ts';
import { toNetworkMicros } from '../../../domain/exchange.ts';
import type { OfferTerms } from '../../../domain/terms.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { checkText } from '../../check-text.ts';
import { MoneyInput } from '../../money.ts';
import { Problems, UserError } from '../../result.ts';
import { Conversion, conversion } from '../graph/conversion.ts';
import { readAmount } from '../read-amount.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireDecider } from '../require-decider.ts';
import { transactAgain } from '../transact-again.ts';
import { decisionReasonCharsMax } from './change-conversions.ts';
import {
  type CorrectedPrice,
  type Correction,
  correctPrice,
  type PricedConversion,
} from './correct-price.ts';
import { nameActor } from './name-actor.ts';

const sql = {
  lock: readSql(import.meta.url, './lock-conversion.sql'),
  terms: readSql(import.meta.url, './terms-of-conversion.sql'),
  correct: readSql(import.meta.url, './correct-amounts.sql'),
};

interface LockedConversion extends PricedConversion {
  readonly id: string;
  readonly status: ConversionStatus;
  readonly isBilled: boolean;
  readonly currency: string;
  readonly rate: string;
}

@InputType()
export class CorrectConversionInput {
  @Field(() => ID)
  id!: string;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Payout and revenue follow it by the terms of the click, unless they are given too.',
  })
  saleAmount?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true })
  payout?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true })
  revenue?: MoneyInput | null;

  @Field(() => String, { description: 'The publisher reads it.' })
  reason!: string;
}

@ObjectType()
export class CorrectConversionPayload {
  @Field(() => Conversion, { nullable: true })
  conversion?: Conversion | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class CorrectConversion {
  @Mutation(() => CorrectConversionPayload, {
    description:
      'Corrects the money of a conversion, in its own currency, before it stands on a statement; afterwards createAdjustment does. Staff only.',
  })
  async correctConversion(
    @Arg('input', () => CorrectConversionInput) input: CorrectConversionInput,
    @Ctx() context: ReportingContext,
  ): Promise<CorrectConversionPayload> {
    requireDecider(context.viewer);
    const problems = new Problems();
    const reason = checkText(problems, ['input', 'reason'], input.reason, {
      charsMin: 1,
      charsMax: decisionReasonCharsMax,
    });
    if (!input.saleAmount && !input.payout && !input.revenue) {
      problems.add(['input'], 'REQUIRED', 'Give the saleAmount, the payout or the revenue that is right.');
    }
    if (problems.any) return problems;
    await transactAgain(context, (em) => correct(em, input, context.viewer.userId, reason, problems));
    const row = await context.loaders.conversions.load(input.id);
    return { conversion: row && conversion(row), userErrors: problems.userErrors };
  }
}

async function correct(
  em: EntityManager,
  input: CorrectConversionInput,
  userId: string,
  reason: string,
  problems: Problems,
): Promise<void> {
  const [locked] = await em.execute<LockedConversion[]>(sql.lock, [input.id]);
  if (locked === undefined) {
    problems.add(['input', 'id'], 'NOT_FOUND', 'There is no such conversion.');
    return;
  }
  checkStatus(locked, problems);
  const amount = (name: 'saleAmount' | 'payout' | 'revenue') =>
    readAmount(input[name], ['input', name], locked.currency, problems);
  const correction = {
    saleAmountMicros: amount('saleAmount'),
    payoutMicros: amount('payout'),
    revenueMicros: amount('revenue'),
  };
  if (problems.any) return;
  const corrected = correctPrice(locked, await termsOf(em, locked.id, correction), correction);
  if (sameMoney(corrected, locked)) return;
  await nameActor(em, userId, reason);
  await em.execute(sql.correct, [
    corrected.saleAmountMicros,
    corrected.payoutMicros,
    corrected.revenueMicros,
    String(toNetworkMicros(corrected.payoutMicros, locked.rate)),
    String(toNetworkMicros(corrected.revenueMicros, locked.rate)),
    JSON.stringify(corrected.price),
    locked.id,
  ]);
}

function checkStatus({ status, isBilled }: LockedConversion, problems: Problems): void {
  if (status === 'REVERSED') {
    const message = 'A reversal is final: give or take money with an adjustment.';
    problems.add(['input', 'id'], 'STATUS_INVALID', message);
  } else if (isBilled || status === 'LOCKED') {
    const message = 'It stands on a statement: change its money with an adjustment of kind CORRECTION.';
    problems.add(['input', 'id'], 'CONVERSION_LOCKED', message);
  }
}

async function termsOf(em: EntityManager, id: string, correction: Correction): Promise<OfferTerms | null> {
  if (correction.saleAmountMicros === null) return null;
  const [found] = await em.execute<{ version: number; body: OfferTerms }[]>(sql.terms, [id]);
  return found ? { ...found.body, version: found.version } : null;
}

function sameMoney(corrected: CorrectedPrice, before: PricedConversion): boolean {
  return (
    corrected.saleAmountMicros === before.saleAmountMicros &&
    corrected.payoutMicros === before.payoutMicros &&
    corrected.revenueMicros === before.revenueMicros
  );
}
