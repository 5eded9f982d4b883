import type { FilterQuery } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import type {
  DeliveryReason as Reason,
  DeliveryStatus as Status,
} from '../../../domain/postback-delivery.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import { DateTime } from '../../scalars.ts';
import { badInput, forbidden, ownRows } from '../../viewer.ts';
import { filterValuesMax } from '../viewer-reach.ts';
import { DeliveryReason, DeliveryStatus } from './delivery-enums.ts';
import type { DeliveryRow } from './delivery-row.ts';

@InputType({ description: 'What is listed; a filter that is left out or null lets everything through.' })
export class PostbackDeliveryFilters {
  @Field(() => [ID], { nullable: true })
  endpointIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'For staff.' })
  publisherIds?: string[] | null;

  @Field(() => [ID], { nullable: true })
  conversionIds?: string[] | null;

  @Field(() => [ID], { nullable: true })
  smartlinkIds?: string[] | null;

  @Field(() => [ID], { nullable: true })
  offerIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Events (goals).' })
  events?: string[] | null;

  @Field(() => [DeliveryStatus], { nullable: true })
  statuses?: Status[] | null;

  @Field(() => [DeliveryReason], { nullable: true, description: 'Why they were not sent or were given up.' })
  reasons?: Reason[] | null;

  @Field(() => DateTime, { nullable: true, description: 'Events from then on.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Events before then.' })
  to?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Only tests, or none; null: both.' })
  isTest?: boolean | null;
}

const columns = {
  endpointIds: 'endpointId',
  publisherIds: 'publisherId',
  conversionIds: 'conversionId',
  smartlinkIds: 'smartlinkId',
  offerIds: 'offerId',
  events: 'goal',
  statuses: 'status',
  reasons: 'reason',
} as const satisfies Partial<Record<keyof PostbackDeliveryFilters, keyof DeliveryRow>>;

/**
 * The deliveries that a viewer asks for, of those that it may see. Throws FORBIDDEN when a publisher names publishers,
 * BAD_USER_INPUT for too long a list.
 */
export function deliveriesWanted(
  viewer: Viewer,
  filters: PostbackDeliveryFilters | null | undefined,
): FilterQuery<DeliveryRow> {
  if (filters?.publisherIds && viewer.publisherId !== null)
    throw forbidden('filters.publisherIds is for staff: leave it out, a publisher sees its own only.');
  const lists = Object.entries(columns).flatMap(([name, column]) => {
    const values = filters?.[name as keyof typeof columns];
    if (!values) return [];
    if (values.length > filterValuesMax)
      throw badInput(`filters.${name}: give at most ${filterValuesMax} values.`);
    return [{ [column]: { $in: [...values] } }];
  });
  const times = [
    ...(filters?.from ? [{ eventAt: { $gte: filters.from } }] : []),
    ...(filters?.to ? [{ eventAt: { $lt: filters.to } }] : []),
  ];
  const tests =
    typeof filters?.isTest === 'boolean' ? [{ eventId: filters.isTest ? null : { $ne: null } }] : [];
  return { $and: [...lists, ...times, ...tests, ownRows(viewer)] } as FilterQuery<DeliveryRow>;
}
