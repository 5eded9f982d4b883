import type { EntityManager } from '@mikro-orm/postgresql';
import { TrackingDomainRow } from './entities/tracking-domain-row.ts';
import type { OfferRules } from './offers-context.ts';

/** The rules with every host of our own as it is now: the installation's and those of the tracking domains. */
export async function withTrackingHosts(em: EntityManager, rules: OfferRules): Promise<OfferRules> {
  const domains = await em.find(TrackingDomainRow, {});
  return { ...rules, ownHosts: [...rules.ownHosts, ...domains.map((domain) => domain.host)] };
}
