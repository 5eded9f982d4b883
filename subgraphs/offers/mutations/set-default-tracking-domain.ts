import { LockMode } from '@mikro-orm/postgresql';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { userError } from '../../result.ts';
import { requireEditor } from '../authorise.ts';
import { TrackingDomainRow } from '../entities/tracking-domain-row.ts';
import { type TrackingDomainChange, trackingDomainPayload } from '../graph/tracking-domain-payload.ts';
import type { OffersContext } from '../offers-context.ts';

const SetDefaultTrackingDomainPayload = trackingDomainPayload('SetDefaultTrackingDomainPayload');

@Resolver()
export class SetDefaultTrackingDomain {
  @Mutation(() => SetDefaultTrackingDomainPayload, {
    description:
      'Puts the links of all smartlinks without a domain of their own on this one; old links go on working.',
  })
  async setDefaultTrackingDomain(
    @Arg('id', () => ID, { nullable: true, description: 'Null: the host of the installation again.' })
    id: string | null,
    @Ctx() context: OffersContext,
  ): Promise<TrackingDomainChange> {
    requireEditor(context.viewer);
    const found = await context.transact(async (em) => {
      // All locked in one order, so that two changes at once follow one another.
      const lock = { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const domains = await em.find(TrackingDomainRow, {}, lock);
      const next = domains.find((domain) => domain.id === id);
      if (id && !next) return false;
      for (const domain of domains) domain.isDefault = false;
      await em.flush(); // there is no moment with two defaults
      if (next) next.isDefault = true;
      return true;
    });
    if (!found) return userError(['id'], 'NOT_FOUND', 'There is no such tracking domain.');
    return { trackingDomain: id ? await context.loaders.trackingDomain.load(id) : null, userErrors: [] };
  }
}
