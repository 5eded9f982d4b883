import { Field, ID, ObjectType } from 'type-graphql';
import {
  type StatementStatus as Status,
  shortfall,
  statementSentence,
  statementStatuses,
} from '../../../../domain/statement.ts';
import { enumOf } from '../../../enum.ts';
import { Money, money } from '../../../money.ts';
import { connectionOf } from '../../../page.ts';
import { DateTime } from '../../../scalars.ts';
import { Publisher } from '../../graph/stubs.ts';
import type { StatementRow } from '../statement-rows.ts';

export const StatementStatus = enumOf(
  'StatementStatus',
  statementStatuses,
  'DRAFT: comes to what is open now. CARRIED: never issued, all of it is on a later one. ISSUED: not paid yet. VOID: taken back before it was paid, what it held is open again.',
);

@ObjectType({
  description:
    'What a publisher is owed at the end of a month, in one currency; later earnings go on the next.',
})
export class Statement {
  row!: StatementRow;

  @Field(() => ID)
  id!: string;

  @Field(() => Publisher)
  publisher!: Publisher;

  @Field(() => String, { description: 'Such as "2026-10".' })
  month!: string;

  @Field(() => String, { description: 'Whose month it is: an IANA name.' })
  timeZone!: string;

  @Field(() => StatementStatus)
  status!: Status;

  @Field(() => String, { nullable: true, description: 'Such as "2026-10-0001"; null before it is issued.' })
  number!: string | null;

  @Field(() => Money, { description: 'A carried one: what it came to when it was carried over.' })
  total!: Money;

  @Field(() => Money, { description: 'Below it a statement cannot be issued.' })
  threshold!: Money;

  @Field(() => Boolean, { description: 'A draft that comes to enough.' })
  canBeIssued!: boolean;

  @Field(() => String, { description: 'What stands between it and its payment, in plain words.' })
  sentence!: string;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  issuedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'The day of the payment, as staff gave it.' })
  paidAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What the payment is called at the bank.' })
  paymentReference!: string | null;

  @Field(() => DateTime, { nullable: true })
  voidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was voided.' })
  reason!: string | null;
}

export const StatementConnection = connectionOf(() => Statement, 'Statement');

/** A stored statement as the API shows it. */
export function statement(row: StatementRow): Statement {
  const { id, month, timeZone, status, number, createdAt, issuedAt, paidAt, voidedAt } = row;
  return {
    row,
    ...{ id, month, timeZone, status, number, createdAt, issuedAt, paidAt, voidedAt },
    paymentReference: row.paymentReference,
    reason: row.reason,
    publisher: { id: row.publisherId },
    total: money(row.totalMicros, row.currency),
    threshold: money(row.thresholdMicros, row.currency),
    canBeIssued: status === 'DRAFT' && shortfall(row) === null,
    sentence: statementSentence(row),
  };
}
