import type { Pool } from 'pg';
import type { ConversionStatus } from '../../../domain/conversion.ts';
import type { PostbackSource } from '../../../domain/postback-event.ts';
import type { PostbackVerdict } from '../../../domain/postback-verdict.ts';
import type { Traffic } from '../../../domain/visitor.ts';
import type { MissingFacts } from '../../../domain/why-missing.ts';
import { readSql } from '../../../platform/sql-file.ts';

const sql = {
  click: readSql(import.meta.url, './click-asked.sql'),
  reports: readSql(import.meta.url, './reports-asked.sql'),
  conversions: readSql(import.meta.url, './conversions-asked.sql'),
};
/** Reports, and conversions, that an answer looks at. */
export const evidenceMax = 20;
/** People do not know to the minute when something happened. */
const aroundMs = 30 * 60_000;

/** What somebody knows of a conversion that he misses. */
export interface MissingSearch {
  readonly clickId: string | null;
  readonly orderId: string | null;
  readonly time: Date | null;
  readonly advertiserId: string | null;
  readonly offerId: string | null;
  /** Whose clicks alone may be spoken of; null: anybody's. */
  readonly publisherId: string | null;
}

export interface AskedReport {
  readonly eventId: string;
  readonly receivedAt: Date;
  readonly source: PostbackSource;
  readonly verdict: PostbackVerdict;
  readonly reason: string | null;
  readonly conversionId: string | null;
  readonly clickId: string | null;
}

interface AskedClick {
  readonly clickId: string;
  readonly clickedAt: Date;
  readonly traffic: Traffic;
  readonly hasOffer: boolean;
  readonly payableUntil: Date | null;
}

interface AskedConversion {
  readonly id: string;
  readonly clickId: string;
  readonly status: ConversionStatus;
  readonly convertedAt: Date;
  readonly heldUntil: Date | null;
  readonly reason: string;
}

export interface Evidence {
  readonly clickId: string | null;
  readonly conversionIds: readonly string[];
  readonly reports: readonly AskedReport[];
  readonly facts: MissingFacts;
}

/** All that is known of a missing conversion, the newest first. */
export async function findMissing(pool: Pool, search: MissingSearch, now: Date): Promise<Evidence> {
  const { clickId, orderId, time, advertiserId, offerId, publisherId } = search;
  const span =
    time === null ? [null, null] : [-aroundMs, aroundMs].map((ms) => new Date(time.getTime() + ms));
  const values = [clickId, orderId, ...span, advertiserId, offerId, publisherId, evidenceMax];
  const [{ rows: reports }, { rows: conversions }] = await Promise.all([
    pool.query<AskedReport>(sql.reports, values),
    pool.query<AskedConversion>(sql.conversions, values),
  ]);
  const spokenOf = clickId ?? conversions[0]?.clickId ?? reports[0]?.clickId ?? null;
  const { rows: clicks } = await pool.query<AskedClick>(sql.click, [spokenOf, publisherId]);
  const [click = null] = clicks;
  return {
    clickId: click?.clickId ?? null,
    conversionIds: conversions.map(({ id }) => id),
    reports,
    facts: {
      now: now.getTime(),
      click: click && {
        clickedAt: click.clickedAt.getTime(),
        traffic: click.traffic,
        hasOffer: click.hasOffer,
        payableUntil: click.payableUntil?.getTime() ?? null,
      },
      conversions: conversions.map((one) => ({
        ...{ id: one.id, status: one.status, reason: one.reason },
        convertedAt: one.convertedAt.getTime(),
        heldUntil: one.heldUntil?.getTime() ?? null,
      })),
      reports: reports.map((one) => ({ ...one, receivedAt: one.receivedAt.getTime() })),
    },
  };
}
