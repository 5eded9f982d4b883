/** Publishing and pausing: asking for what is already so is no error, so a retry is safe. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { type UserError, userError } from '../result.ts';
import { MemberRow } from './entities/member-row.ts';
import { OfferRow } from './entities/offer-row.ts';
import { SmartlinkRow } from './entities/smartlink-row.ts';

/** Moves an offer to ACTIVE or PAUSED. Returns what is in the way; nothing: done. */
export async function changeOfferStatus(
  em: EntityManager,
  id: string,
  status: 'ACTIVE' | 'PAUSED',
): Promise<UserError[]> {
  const offer = await em.findOne(OfferRow, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!offer) return userError(['id'], 'NOT_FOUND', 'There is no such offer.').userErrors;
  const problem = statusProblem(offer.status, status);
  if (problem) return problem;
  offer.status = status;
  return [];
}

/** Moves a smartlink to ACTIVE or PAUSED; to be published it needs an offer that can get clicks. */
export async function changeSmartlinkStatus(
  em: EntityManager,
  id: string,
  status: 'ACTIVE' | 'PAUSED',
): Promise<UserError[]> {
  const smartlink = await em.findOne(SmartlinkRow, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!smartlink) return userError(['id'], 'NOT_FOUND', 'There is no such smartlink.').userErrors;
  const problem =
    statusProblem(smartlink.status, status) ??
    (status === 'ACTIVE' ? await poolProblem(em, smartlink) : null);
  if (problem) return problem;
  smartlink.status = status;
  return [];
}

function statusProblem(from: string, to: string): UserError[] | null {
  if (from === 'ARCHIVED')
    return userError(['id'], 'STATUS_INVALID', 'It is archived: make a new one.').userErrors;
  if (from === 'DRAFT' && to === 'PAUSED') {
    return userError(['id'], 'STATUS_INVALID', 'It is a draft: there is nothing to pause yet.').userErrors;
  }
  return null;
}

async function poolProblem(em: EntityManager, smartlink: SmartlinkRow): Promise<UserError[] | null> {
  const members = await em.find(MemberRow, { smartlink: smartlink.id }, { populate: ['offer'] });
  if (members.length === 0) {
    return userError(['id'], 'POOL_EMPTY', 'Put at least one offer in the pool first.').userErrors;
  }
  // As in domain/eligibility.ts: a weight of 0 keeps an offer from getting clicks only where weights decide.
  const canGetClicks = ({ offer, weight }: MemberRow) =>
    offer.status === 'ACTIVE' && (weight > 0 || smartlink.mode !== 'WEIGHT');
  if (members.some(canGetClicks)) return null;
  const message = 'Publish at least one offer of the pool first, and give it a weight above 0.';
  return userError(['id'], 'NO_ACTIVE_OFFER', message).userErrors;
}
