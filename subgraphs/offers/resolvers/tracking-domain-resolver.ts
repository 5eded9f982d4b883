import { Ctx, Query, Resolver } from 'type-graphql';
import { requireStaffReader } from '../authorise.ts';
import { TrackingDomainRow } from '../entities/tracking-domain-row.ts';
import { TrackingDomain } from '../graph/tracking-domain.ts';
import type { OffersContext } from '../offers-context.ts';

@Resolver()
export class TrackingDomainResolver {
  @Query(() => [TrackingDomain], { description: 'Oldest first. Staff only.' })
  async trackingDomains(@Ctx() context: OffersContext): Promise<TrackingDomainRow[]> {
    requireStaffReader(context.viewer);
    return context.em.find(TrackingDomainRow, {}, { orderBy: { id: 'asc' } });
  }
}
