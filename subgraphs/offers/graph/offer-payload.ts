import { type ClassType, Field, ObjectType } from 'type-graphql';
import { UserError } from '../../result.ts';
import type { OfferRow } from '../entities/offer-row.ts';
import { Offer } from './offer.ts';

export interface OfferChange {
  readonly offer?: OfferRow | null;
  readonly userErrors: UserError[];
}

/** The payload class of a mutation of an offer, such as PublishOfferPayload. */
export function offerPayload(name: string): ClassType<OfferChange> {
  @ObjectType(name)
  class Payload implements OfferChange {
    @Field(() => Offer, { nullable: true })
    offer?: OfferRow | null;

    @Field(() => [UserError])
    userErrors!: UserError[];
  }
  return Payload;
}
