import { Field, ID, Int, ObjectType } from 'type-graphql';
import { type LineKind, lineKinds } from '../../../../domain/statement.ts';
import { enumOf } from '../../../enum.ts';
import { Money, money } from '../../../money.ts';
import { connectionOf } from '../../../page.ts';
import { Offer, stub } from '../../graph/stubs.ts';
import type { LineRow } from '../line-rows.ts';

const StatementLineKind = enumOf('StatementLineKind', lineKinds, 'What a line of a statement is made of.');

@ObjectType({ description: 'What a statement holds of one month, offer and goal.' })
export class StatementLine {
  row!: LineRow;

  @Field(() => ID, { description: 'Within its statement.' })
  id!: string;

  @Field(() => StatementLineKind)
  kind!: LineKind;

  @Field(() => String, { description: 'When it was earned, such as "2026-10".' })
  month!: string;

  @Field(() => Boolean, { description: 'It was earned before the month of the statement.' })
  isCarriedOver!: boolean;

  @Field(() => Offer, { nullable: true, description: 'Null for an adjustment that is about no offer.' })
  offer!: Offer | null;

  @Field(() => String, { description: 'The goal of conversions, the kind of adjustments; "" for clicks.' })
  detail!: string;

  @Field(() => Int, { description: 'How many conversions, paid clicks or adjustments.' })
  items!: number;

  @Field(() => Money)
  amount!: Money;
}

export const StatementLineConnection = connectionOf(() => StatementLine, 'StatementLine');

export function statementLine(row: LineRow, currency: string): StatementLine {
  const { kind, month, isCarriedOver, offerId, detail, items } = row;
  return {
    row,
    id: [kind, month, offerId ?? '', detail].join(' '),
    ...{ kind, month, isCarriedOver, detail, items },
    offer: stub(offerId),
    amount: money(row.amountMicros, currency),
  };
}
