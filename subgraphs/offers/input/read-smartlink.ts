/** Checks what staff says of a smartlink itself and turns it into columns; its pool is read by `checkPool`. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { fallbackUrlProblem } from '../../../domain/destination-url.ts';
import { checkDescription, checkName } from '../../check-text.ts';
import type { Problems } from '../../result.ts';
import { OfferRow } from '../entities/offer-row.ts';
import type { SmartlinkRow } from '../entities/smartlink-row.ts';
import { TrackingDomainRow } from '../entities/tracking-domain-row.ts';
import type { OfferRules } from '../offers-context.ts';
import { checkPublisherIds } from './check-publisher-ids.ts';
import type { UpdateSmartlinkInput } from './update-smartlink-input.ts';

type SmartlinkColumns = Pick<
  SmartlinkRow,
  | 'name'
  | 'description'
  | 'visibility'
  | 'mode'
  | 'optimiseFor'
  | 'fallbackUrl'
  | 'sticky'
  | 'redirectType'
  | 'referrerPolicy'
>;
type SmartlinkReferences = Pick<SmartlinkRow, 'fallbackOffer' | 'trackingDomain'>;

/** The columns that the input gives; use them only when no problem was found. */
export function readSmartlink(
  input: UpdateSmartlinkInput,
  rules: OfferRules,
  problems: Problems,
): Partial<SmartlinkColumns> {
  const columns: Partial<SmartlinkColumns> = {};
  if (typeof input.name === 'string') columns.name = checkName(problems, input.name);
  if (typeof input.description === 'string') {
    columns.description = checkDescription(problems, input.description);
  }
  if (input.visibility) columns.visibility = input.visibility;
  if (input.mode) columns.mode = input.mode;
  if (input.optimiseFor) columns.optimiseFor = input.optimiseFor;
  if (input.fallbackUrl !== undefined)
    columns.fallbackUrl = readFallbackUrl(input.fallbackUrl, rules, problems);
  if (typeof input.sticky === 'boolean') columns.sticky = input.sticky;
  if (input.redirectType) columns.redirectType = input.redirectType;
  if (input.referrerPolicy) columns.referrerPolicy = input.referrerPolicy;
  checkPublisherIds(input.allowedPublisherIds ?? [], ['input', 'allowedPublisherIds'], problems);
  return columns;
}

/** What the input names by id, for the transaction that writes it. */
export async function readSmartlinkReferences(
  em: EntityManager,
  { fallbackOfferId, trackingDomainId }: UpdateSmartlinkInput,
  problems: Problems,
): Promise<Partial<SmartlinkReferences>> {
  const references: Partial<SmartlinkReferences> = {};
  if (fallbackOfferId !== undefined)
    references.fallbackOffer = await readFallbackOffer(em, fallbackOfferId, problems);
  if (trackingDomainId !== undefined) {
    references.trackingDomain = trackingDomainId
      ? await em.findOne(TrackingDomainRow, trackingDomainId)
      : null;
    if (trackingDomainId && !references.trackingDomain)
      problems.add(['input', 'trackingDomainId'], 'NOT_FOUND', 'There is no such tracking domain.');
  }
  return references;
}

/** A draft or a paused offer will do: until it is published, visitors pass it by. */
async function readFallbackOffer(
  em: EntityManager,
  id: string | null,
  problems: Problems,
): Promise<OfferRow | null> {
  if (!id) return null;
  const field = ['input', 'fallbackOfferId'];
  const offer = await em.findOne(OfferRow, id);
  if (!offer) problems.add(field, 'OFFER_NOT_FOUND', 'There is no such offer.');
  if (offer?.status === 'ARCHIVED')
    problems.add(field, 'OFFER_ARCHIVED', 'That offer is archived: choose another.');
  return offer;
}

function readFallbackUrl(given: string | null, rules: OfferRules, problems: Problems): string | null {
  const url = given?.trim() ?? '';
  if (url === '') return null;
  const problem = fallbackUrlProblem(url, rules.ownHosts);
  if (problem !== null) problems.add(['input', 'fallbackUrl'], 'FALLBACK_URL_INVALID', problem);
  return url;
}
