import type { Pool } from 'pg';
import { routeClick } from '../../../domain/route-click.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import type { Visitor } from '../../../domain/visitor.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { zoneClock } from '../../../platform/zone-clock.ts';
import type { RoutingExplanation } from '../graph/routing-explanation.ts';
import { documentsAt, snapshotOf } from './routing-documents.ts';
import { tellDecision } from './tell-decision.ts';

const linkOfSql = readSql(import.meta.url, './link-of.sql');

/** A visit that nobody made. */
export interface SupposedVisit {
  /** The id or the code of a tracking link. */
  readonly link: string;
  readonly visitor: Visitor;
  readonly sub1: string;
  readonly at: Date;
  /** In [0, 1). */
  readonly draw: number;
}

/**
 * Where a visit would go by the rules that were in force at its moment, if every cap had room; null when there is no such
 * link that the viewer may see.
 */
export async function explainRouting(
  pool: Pool,
  { link, visitor, sub1, at, draw }: SupposedVisit,
  networkFallbackUrl: string | null,
  viewer: Viewer,
): Promise<RoutingExplanation | null> {
  const { rows } = await pool.query<{ code: string; publisherId: string }>(linkOfSql, [link]);
  const [found] = rows;
  if (found === undefined) return null;
  if (viewer.publisherId !== null && viewer.publisherId !== found.publisherId) return null;
  const documents = await documentsAt(pool, found.code, at);
  const now = at.getTime();
  const decision = routeClick(snapshotOf(documents, networkFallbackUrl), found.code, visitor, {
    ...{ now, random: draw, clock: zoneClock(now), sub1 },
  });
  return tellDecision(decision, { basis: 'SUPPOSED', recorded: [] }, viewer);
}
