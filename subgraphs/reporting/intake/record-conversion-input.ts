import { Field, ID, InputType } from 'type-graphql';
import type { PostbackStatus } from '../../../domain/postback-event.ts';
import type { FieldProblem, PostbackFields } from '../../../domain/postback-fields.ts';
import { DateTime } from '../../scalars.ts';
import { ReportedStatus } from '../graph/postback.ts';

@InputType({
  description: 'What happened, named by its click, or by an order that made a conversion before.',
})
export class RecordConversionInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The value of {click_id}, with or without clk_ before it.',
  })
  clickId?: string | null;

  @Field(() => String, { nullable: true, description: "The advertiser's id of the order." })
  orderId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Whose order it is, where offers have the same order ids.',
  })
  offerId?: string | null;

  @Field(() => String, { nullable: true, description: 'Such as sale; "default" if it is left out.' })
  goal?: string | null;

  @Field(() => String, { nullable: true, description: 'The sale as decimal text, such as "80.00".' })
  amount?: string | null;

  @Field(() => String, { nullable: true, description: "ISO 4217; the offer's if it is left out." })
  currency?: string | null;

  @Field(() => ReportedStatus, { nullable: true, description: 'APPROVED if it is left out.' })
  status?: PostbackStatus | null;

  @Field(() => DateTime, { nullable: true, description: 'When it happened; now if it is left out.' })
  convertedAt?: Date | null;
}

/** The same as the parameters of a postback. */
export function inputFields(input: RecordConversionInput): PostbackFields {
  const given = {
    click_id: input.clickId?.replace(/^clk_/, ''),
    order_id: input.orderId,
    goal: input.goal,
    amount: input.amount,
    currency: input.currency,
    status: input.status?.toLowerCase(),
  };
  return new Map(Object.entries(given).flatMap(([name, value]) => (value ? [[name, value] as const] : [])));
}

const inputNames: Readonly<Record<string, string>> = { click_id: 'clickId', order_id: 'orderId' };

/** Where in the input a problem of a parameter is. */
export function inputPath({ field }: FieldProblem): string[] {
  return ['input', inputNames[field] ?? field];
}
