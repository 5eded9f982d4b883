import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { UserError, userError } from '../../result.ts';
import { ownRows, requireScope } from '../../viewer.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { askWorker, isTakenUp } from './ask-worker.ts';
import { DeliveryRow } from './delivery-row.ts';
import { PostbackDelivery, postbackDelivery } from './postback-delivery.ts';

const takenUpMsMax = 3_000;

@ObjectType()
class ResendPostbackPayload {
  @Field(() => PostbackDelivery, { nullable: true, description: 'As it is now: QUEUED, or sent already.' })
  delivery?: PostbackDelivery | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class ResendPostback {
  @Mutation(() => ResendPostbackPayload, {
    description:
      'Sends a postback again, with all its tries and under the same idempotency key, though it was skipped, too.',
  })
  async resendPostback(
    @Arg('id', () => ID) id: string,
    @Ctx() context: ReportingContext,
  ): Promise<ResendPostbackPayload> {
    const { viewer, loaders, pool, em } = context;
    requireScope(viewer, 'POSTBACKS_WRITE');
    const row = await loaders.deliveries.delivery.load(id);
    if (row === null) return userError(['id'], 'NOT_FOUND', 'There is no such delivery.');
    if (!row.eventId)
      return userError(['id'], 'DELIVERY_IS_TEST', 'A test tells of nothing: make another one.');
    if (row.status === 'SENDING')
      return userError(
        ['id'],
        'DELIVERY_UNDER_WAY',
        'It is being sent this moment: look again in some seconds.',
      );
    const endpoint = row.endpointId ? await loaders.deliveries.endpoint.load(row.endpointId) : null;
    if (endpoint === null) return userError(['id'], 'ENDPOINT_DELETED', 'Its endpoint was deleted.');
    const requestId = await askWorker(pool, { kind: 'RESEND', body: { deliveryId: id } });
    await isTakenUp(pool, requestId, takenUpMsMax);
    const fresh = await em.fork().findOneOrFail(DeliveryRow, { id, ...ownRows(viewer) });
    return { delivery: postbackDelivery(fresh), userErrors: [] };
  }
}
