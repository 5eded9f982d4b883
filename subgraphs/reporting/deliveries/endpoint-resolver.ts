import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { findPage } from '../../find-page.ts';
import { ConnectionArgs, type Page } from '../../page.ts';
import { ownRows, requireScope } from '../../viewer.ts';
import { Conversion } from '../graph/conversion.ts';
import { pageOf } from '../page-of.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { pageInTurn } from '../turns.ts';
import { DeliveryRow } from './delivery-row.ts';
import { PostbackDelivery, PostbackDeliveryConnection, postbackDelivery } from './postback-delivery.ts';
import { PostbackEndpoint, PostbackHealth } from './postback-endpoint.ts';

@Resolver(() => PostbackEndpoint)
export class EndpointFields {
  @FieldResolver(() => PostbackHealth, { nullable: true })
  async health(
    @Root() { id }: PostbackEndpoint,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<PostbackHealth | null> {
    requireScope(viewer, 'POSTBACKS_READ');
    return (await loaders.deliveries.endpoint.load(id)) && loaders.deliveries.health.load(id);
  }

  @FieldResolver(() => PostbackDeliveryConnection, { description: 'Newest first.' })
  async deliveries(
    @Root() { id }: PostbackEndpoint,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { viewer, em, inTurn }: ReportingContext,
  ): Promise<Page<PostbackDelivery>> {
    requireScope(viewer, 'POSTBACKS_READ');
    const where = { endpointId: id, ...ownRows(viewer) };
    const newest = { by: ['id'], direction: 'desc' } as const;
    const page = await pageInTurn(inTurn, () => findPage(em, DeliveryRow, where, newest, args));
    return pageOf(page, postbackDelivery);
  }
}

@Resolver(() => Conversion)
export class ConversionDeliveries {
  @FieldResolver(() => [PostbackDelivery], {
    description: "What the publisher's systems heard of it, and what not and why; newest first.",
  })
  async postbackDeliveries(
    @Root() { row }: Conversion,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<PostbackDelivery[]> {
    requireScope(viewer, 'POSTBACKS_READ');
    return (await loaders.deliveries.ofConversion.load(row.id)).map(postbackDelivery);
  }
}

/** An endpoint that another subgraph refers to; null unless the viewer may see it. Throws FORBIDDEN without the scope. */
export async function findEndpoint(id: string, { viewer, loaders }: ReportingContext) {
  requireScope(viewer, 'POSTBACKS_READ');
  return (await loaders.deliveries.endpoint.load(id)) && { id };
}
