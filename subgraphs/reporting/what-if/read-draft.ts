import type { Pool } from 'pg';
import { completeSmartlink } from '../../../domain/complete-document.ts';
import { fallbackUrlProblem } from '../../../domain/destination-url.ts';
import type { OptimiseFor } from '../../../domain/optimise-for.ts';
import type { RoutingMember, RoutingSmartlink } from '../../../domain/snapshot.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { checkMembers, isTooLarge } from '../../check-pool.ts';
import { readTargeting } from '../../read-targeting.ts';
import type { Problems } from '../../result.ts';
import type {
  DraftMemberInput,
  SimulateSmartlinkInput,
  SmartlinkDraftInput,
} from './simulate-smartlink-input.ts';

const nowSql = readSql(import.meta.url, './smartlink-now.sql');
const offersSql = readSql(import.meta.url, './routing-offers.sql');
const field = ['input', 'draft'];

/** A smartlink as it routes, or would. */
export interface RoutedSmartlink {
  readonly smartlink: RoutingSmartlink;
  readonly optimiseFor: OptimiseFor;
}

export interface ReadDraft {
  readonly now: RoutedSmartlink;
  readonly draft: RoutedSmartlink;
}

/** What routing needs of an offer that is in no pool. */
type OfferDocument = Omit<RoutingMember, 'memberId' | 'weight' | 'priority' | 'caps'>;

/** A smartlink as it is and as a draft wants it, in two statements; null: `problems` say why not. Both count as published. */
export async function readDraft(
  pool: Pool,
  { smartlinkId, draft }: SimulateSmartlinkInput,
  problems: Problems,
): Promise<ReadDraft | null> {
  const { rows } = await pool.query<{ optimiseFor: OptimiseFor; body: RoutingSmartlink | null }>(nowSql, [
    smartlinkId,
  ]);
  const [row] = rows;
  if (row === undefined) {
    problems.add(['input', 'smartlinkId'], 'NOT_FOUND', 'There is no such smartlink.');
    return null;
  }
  if (row.body === null) {
    problems.add(
      ['input', 'smartlinkId'],
      'NO_CLICKS',
      'This smartlink is so new that nobody can have clicked: try drafts once it had visitors.',
    );
    return null;
  }
  const smartlink: RoutingSmartlink = { ...completeSmartlink(row.body), status: 'ACTIVE' };
  const now = { smartlink, optimiseFor: row.optimiseFor };
  if (!draft) return { now, draft: now };
  const offers = await readOffers(pool, draft);
  const drafted = draftOf(now, draft, offers, problems);
  return problems.any ? null : { now, draft: drafted };
}

async function readOffers(
  pool: Pool,
  { members, fallbackOfferId }: SmartlinkDraftInput,
): Promise<ReadonlyMap<string, OfferDocument>> {
  const ids = [
    ...(members ?? []).map(({ offerId }) => offerId),
    ...(fallbackOfferId ? [fallbackOfferId] : []),
  ];
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ body: OfferDocument }>(offersSql, [ids]);
  return new Map(rows.map(({ body }) => [body.offerId, body]));
}

function draftOf(
  { smartlink, optimiseFor }: RoutedSmartlink,
  draft: SmartlinkDraftInput,
  offers: ReadonlyMap<string, OfferDocument>,
  problems: Problems,
): RoutedSmartlink {
  const mode = draft.mode ?? smartlink.mode;
  const members = draft.members ? draftPool(draft.members, offers, problems) : smartlink.members;
  if (mode === 'WEIGHT' && members.length > 0 && members.every(({ weight }) => weight === 0)) {
    const message = 'Every weight is 0, so that no offer gets a click: give at least one of them more.';
    problems.add([...field, 'members'], 'WEIGHTS_ZERO', message);
  }
  return {
    optimiseFor: draft.optimiseFor ?? optimiseFor,
    smartlink: {
      ...smartlink,
      ...{ mode, members },
      sticky: draft.sticky ?? smartlink.sticky,
      fallbackOffer: draftFallback(draft.fallbackOfferId, smartlink.fallbackOffer, offers, problems),
      fallbackUrl: draftUrl(draft.fallbackUrl, smartlink.fallbackUrl, problems),
    },
  };
}

function draftPool(
  wanted: readonly DraftMemberInput[],
  offers: ReadonlyMap<string, OfferDocument>,
  problems: Problems,
): RoutingMember[] {
  const at = [...field, 'members'];
  if (isTooLarge(wanted, at, problems)) return [];
  if (wanted.length === 0)
    problems.add(at, 'POOL_EMPTY', 'Keep at least one offer in the pool: without, every click is stranded.');
  checkMembers(wanted, new Map([...offers].map(([id, { status }]) => [id, status])), at, problems);
  return wanted.flatMap(({ offerId, weight, priority, targeting }, index): RoutingMember[] => {
    const rules = targeting && readTargeting(targeting, [...at, String(index), 'targeting'], problems);
    const offer = offers.get(offerId);
    if (offer === undefined) return [];
    // Caps have room in any case, so none is needed; the id of a member is only its place here.
    return [
      {
        ...published(offer),
        targeting: rules ?? offer.targeting,
        ...{ memberId: `draft ${index}`, weight, priority, caps: [] },
      },
    ];
  });
}

/** A draft of an offer counts as it would once it is published; one that somebody paused stays so. */
function published(offer: OfferDocument): OfferDocument {
  return offer.status === 'DRAFT' ? { ...offer, status: 'ACTIVE' } : offer;
}

function draftFallback(
  wanted: string | null | undefined,
  now: RoutingMember | null,
  offers: ReadonlyMap<string, OfferDocument>,
  problems: Problems,
): RoutingMember | null {
  if (wanted === null || wanted === undefined) return now;
  if (wanted === '') return null;
  const offer = offers.get(wanted);
  const at = [...field, 'fallbackOfferId'];
  if (offer === undefined) problems.add(at, 'OFFER_NOT_FOUND', 'There is no such offer.');
  if (offer?.status === 'ARCHIVED')
    problems.add(at, 'OFFER_ARCHIVED', 'That offer is archived: choose another.');
  return offer === undefined ? null : { ...published(offer), memberId: '', weight: 0, priority: 1, caps: [] };
}

function draftUrl(wanted: string | null | undefined, now: string | null, problems: Problems): string | null {
  if (wanted === null || wanted === undefined) return now;
  const url = wanted.trim();
  if (url === '') return null;
  const problem = fallbackUrlProblem(url, []);
  if (problem !== null) problems.add([...field, 'fallbackUrl'], 'FALLBACK_URL_INVALID', problem);
  return url;
}
