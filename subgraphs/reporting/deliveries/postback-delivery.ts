import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type { ConversionStatus as ConversionStatusText } from '../../../domain/conversion.ts';
import type {
  DeliveryReason as Reason,
  DeliveryStatus as Status,
} from '../../../domain/postback-delivery.ts';
import { Node } from '../../node.ts';
import { connectionOf } from '../../page.ts';
import { DateTime } from '../../scalars.ts';
import { ConversionStatus } from '../graph/enums.ts';
import { Offer, Publisher, Smartlink, stub } from '../graph/stubs.ts';
import { DeliveryReason, DeliveryStatus } from './delivery-enums.ts';
import type { DeliveryRow } from './delivery-row.ts';
import { PostbackEndpoint } from './postback-endpoint.ts';

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description:
    'One event of a conversion on its way to one endpoint. Its id is the idempotency key that every attempt carries.',
})
export class PostbackDelivery extends Node {
  row!: DeliveryRow;

  @Field(() => PostbackEndpoint, {
    nullable: true,
    description: 'Null: it was deleted, or a URL was tested.',
  })
  endpoint!: PostbackEndpoint | null;

  @Field(() => Boolean, { description: 'Sent by the test tool; it tells of no conversion.' })
  isTest!: boolean;

  @Field(() => Publisher, { nullable: true })
  publisher!: Publisher | null;

  @Field(() => Smartlink, { nullable: true })
  smartlink!: Smartlink | null;

  @Field(() => Offer, { nullable: true })
  offer!: Offer | null;

  @Field(() => String, { nullable: true, description: 'Which event (goal); null: a test.' })
  event!: string | null;

  @Field(() => ConversionStatus, { nullable: true, description: 'What the conversion became; null: a test.' })
  conversionStatus!: ConversionStatusText | null;

  @Field(() => DateTime, { description: 'When the conversion became that.' })
  eventAt!: Date;

  @Field(() => DeliveryStatus)
  status!: Status;

  @Field(() => DeliveryReason, {
    nullable: true,
    description: 'Why it waits, was not sent, or was given up.',
  })
  reason!: Reason | null;

  @Field(() => Int, { description: 'How often it was sent so far.' })
  attemptCount!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it is tried again; null: that is not settled, or not at all.',
  })
  nextAttemptAt!: Date | null;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  finishedAt!: Date | null;
}

export const PostbackDeliveryConnection = connectionOf(() => PostbackDelivery, 'PostbackDelivery');

/** A stored delivery as the API shows it. */
export function postbackDelivery(row: DeliveryRow): PostbackDelivery {
  const { id, status, eventAt, createdAt } = row;
  return Object.assign(new PostbackDelivery(), {
    row,
    ...{ id, status, eventAt, createdAt },
    endpoint: stub(row.endpointId),
    isTest: row.eventId === null || row.eventId === undefined,
    publisher: stub(row.publisherId),
    smartlink: stub(row.smartlinkId),
    offer: stub(row.offerId),
    event: row.goal ?? null,
    conversionStatus: row.conversionStatus ?? null,
    reason: row.reason ?? row.hold ?? null,
    attemptCount: row.attempts,
    nextAttemptAt: row.nextAttemptAt ?? null,
    finishedAt: row.finishedAt ?? null,
  });
}
