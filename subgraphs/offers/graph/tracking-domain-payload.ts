import { type ClassType, Field, ObjectType } from 'type-graphql';
import { UserError } from '../../result.ts';
import type { TrackingDomainRow } from '../entities/tracking-domain-row.ts';
import { TrackingDomain } from './tracking-domain.ts';

export interface TrackingDomainChange {
  readonly trackingDomain?: TrackingDomainRow | null;
  readonly userErrors: UserError[];
}

/** The payload class of a mutation of a tracking domain, such as CreateTrackingDomainPayload. */
export function trackingDomainPayload(name: string): ClassType<TrackingDomainChange> {
  @ObjectType(name)
  class Payload implements TrackingDomainChange {
    @Field(() => TrackingDomain, { nullable: true })
    trackingDomain?: TrackingDomainRow | null;

    @Field(() => [UserError])
    userErrors!: UserError[];
  }
  return Payload;
}
