import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { findPage } from '../../find-page.ts';
import { ConnectionArgs, type Page } from '../../page.ts';
import { badInput, requireScope } from '../../viewer.ts';
import { Click, click } from '../graph/click.ts';
import { Conversion, conversion } from '../graph/conversion.ts';
import { pageOf } from '../page-of.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { pageInTurn } from '../turns.ts';
import { deliveriesWanted, PostbackDeliveryFilters } from './delivery-filters.ts';
import { attemptsShownMax } from './delivery-loaders.ts';
import { DeliveryRow } from './delivery-row.ts';
import { PostbackAttempt } from './postback-attempt.ts';
import { PostbackDelivery, PostbackDeliveryConnection, postbackDelivery } from './postback-delivery.ts';

const attemptsDefault = 10;

@Resolver(() => PostbackDelivery)
export class DeliveryResolver {
  @Query(() => PostbackDeliveryConnection, {
    description:
      'Newest first: what was sent, what waits, and what was not sent and why. Staff see all, a publisher its own.',
  })
  async postbackDeliveries(
    @Arg('filters', () => PostbackDeliveryFilters, { nullable: true })
    filters: PostbackDeliveryFilters | null | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() { viewer, em, inTurn }: ReportingContext,
  ): Promise<Page<PostbackDelivery>> {
    requireScope(viewer, 'POSTBACKS_READ');
    const wanted = deliveriesWanted(viewer, filters);
    const newest = { by: ['id'], direction: 'desc' } as const;
    const page = await pageInTurn(inTurn, () => findPage(em, DeliveryRow, wanted, newest, args));
    return pageOf(page, postbackDelivery);
  }

  @Query(() => PostbackDelivery, {
    nullable: true,
    description: 'Null when there is none, or it is not yours.',
  })
  async postbackDelivery(
    @Arg('id', () => ID) id: string,
    @Ctx() context: ReportingContext,
  ): Promise<PostbackDelivery | null> {
    return findDelivery(id, context);
  }

  @FieldResolver(() => [PostbackAttempt], { description: 'The newest first.' })
  async attempts(
    @Root() { id }: PostbackDelivery,
    @Arg('first', () => Int, { defaultValue: attemptsDefault, description: `1 to ${attemptsShownMax}.` })
    first: number,
    @Ctx() { loaders }: ReportingContext,
  ): Promise<PostbackAttempt[]> {
    if (first < 1 || first > attemptsShownMax) throw badInput(`first must be from 1 to ${attemptsShownMax}.`);
    return (await loaders.deliveries.attempts.load(id)).slice(0, first);
  }

  @FieldResolver(() => Conversion, { nullable: true, description: 'Null: a test.' })
  async conversion(
    @Root() { row }: PostbackDelivery,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<Conversion | null> {
    requireScope(viewer, 'REPORTS_READ');
    const found = row.conversionId ? await loaders.conversions.load(row.conversionId) : null;
    return found && conversion(found);
  }

  @FieldResolver(() => Click, { nullable: true, description: 'Null: a test.' })
  async click(
    @Root() { row }: PostbackDelivery,
    @Ctx() { viewer, loaders }: ReportingContext,
  ): Promise<Click | null> {
    requireScope(viewer, 'REPORTS_READ');
    const found = row.clickId ? await loaders.clicks.load(row.clickId) : null;
    return found && click(found);
  }
}

/** A delivery by its id; null when there is none that the viewer may see. Throws FORBIDDEN without the scope. */
export async function findDelivery(
  id: string,
  { viewer, loaders }: ReportingContext,
): Promise<PostbackDelivery | null> {
  requireScope(viewer, 'POSTBACKS_READ');
  const row = await loaders.deliveries.delivery.load(id);
  return row && postbackDelivery(row);
}
