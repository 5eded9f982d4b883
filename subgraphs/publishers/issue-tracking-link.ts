import { randomBytes } from 'node:crypto';
import { type EntityManager, LockMode, raw } from '@mikro-orm/postgresql';
import { base58RandomBytes } from '../../domain/base58.ts';
import { linkCode } from '../../domain/link-code.ts';
import { newId } from '../../platform/new-id.ts';
import { readSql } from '../../platform/sql-file.ts';
import { TrackingLinkRow } from './entities/tracking-link-row.ts';

const insertTrackingLinkSql = readSql(import.meta.url, './insert-tracking-link.sql');
const codeDrawsMax = 100;

/** Whose link, to which smartlink. */
export interface LinkOwner {
  readonly smartlinkId: string;
  readonly publisherId: string;
}

/**
 * The publisher's active link to a smartlink: made on the first approval, the same one with the same code on every
 * later one. Runs in the transaction that approves.
 *
 * @param draw a random code, or null when the draw was not fit
 */
export async function issueTrackingLink(
  em: EntityManager,
  owner: LinkOwner,
  draw: () => string | null = drawLinkCode,
): Promise<TrackingLinkRow> {
  const existing = await findTrackingLink(em, owner);
  if (existing !== null) {
    existing.status = 'ACTIVE';
    return existing;
  }
  for (let draws = 0; draws < codeDrawsMax; draws += 1) {
    const code = draw();
    const row = { id: newId('lnk'), code, smartlinkId: owner.smartlinkId, publisherId: owner.publisherId };
    const inserted = code === null ? [] : await em.execute<object[]>(raw(insertTrackingLinkSql, row));
    if (inserted[0]) return em.map(TrackingLinkRow, inserted[0]);
  }
  throw new Error(`No free link code in ${codeDrawsMax} draws: the random source or the table is broken.`);
}

/** Stops the link from routing; the code stays its own. */
export async function revokeTrackingLink(em: EntityManager, owner: LinkOwner): Promise<void> {
  const link = await findTrackingLink(em, owner);
  if (link !== null) link.status = 'REVOKED';
}

function findTrackingLink(em: EntityManager, { smartlinkId, publisherId }: LinkOwner) {
  return em.findOne(TrackingLinkRow, { smartlinkId, publisherId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

function drawLinkCode(): string | null {
  return linkCode(randomBytes(base58RandomBytes));
}
