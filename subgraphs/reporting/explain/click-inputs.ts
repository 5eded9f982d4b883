import type { Pool } from 'pg';
import type { FallbackReason } from '../../../domain/refusal.ts';
import type { Outcome } from '../../../domain/route-click.ts';
import type { ConnectionType, Device, Traffic, Visitor } from '../../../domain/visitor.ts';
import { readSql } from '../../../platform/sql-file.ts';

const inputsSql = readSql(import.meta.url, './click-inputs.sql');

/** A stored click, as far as its decision depends on it. What is null, beside ids, was not recorded yet. */
export interface ClickInputs {
  readonly clickId: string;
  readonly clickedAt: Date;
  readonly code: string;
  readonly linkId: string | null;
  readonly smartlinkId: string | null;
  readonly publisherId: string | null;
  readonly offerId: string | null;
  readonly outcome: Outcome;
  readonly reason: FallbackReason | null;
  readonly traffic: Traffic;
  readonly trafficReason: string | null;
  readonly sub1: string;
  readonly country: string;
  readonly region: string | null;
  readonly city: string | null;
  readonly device: Device | '';
  readonly os: string;
  readonly osVersion: string | null;
  readonly browser: string;
  readonly languages: readonly string[] | null;
  readonly asn: number | null;
  readonly connectionType: ConnectionType | '' | null;
  /** The first address of the visitor's network: the address itself is not kept. */
  readonly ipPrefix: string | null;
  readonly stickyOfferId: string | null;
  readonly random: number | null;
  /** In single precision; these two are also null where no offer of the pool was drawn. */
  readonly probability: number | null;
  readonly drawnOffers: number | null;
  readonly hops: number | null;
  readonly verdicts: string | null;
  readonly closedCaps: readonly string[] | null;
  readonly projectionVersion: number;
  readonly destination: string;
}

/** Reads clicks by their ids, in no order. @param publisherId only clicks of this publisher; null: of any */
export async function readClickInputs(
  pool: Pool,
  clickIds: readonly string[],
  publisherId: string | null,
): Promise<ClickInputs[]> {
  const { rows } = await pool.query<ClickInputs>(inputsSql, [clickIds, publisherId]);
  return rows;
}

/** What of a click tells of its visitor. */
export type VisitorInputs = Pick<
  ClickInputs,
  | 'traffic'
  | 'trafficReason'
  | 'country'
  | 'region'
  | 'city'
  | 'device'
  | 'os'
  | 'osVersion'
  | 'browser'
  | 'languages'
  | 'asn'
  | 'connectionType'
  | 'ipPrefix'
  | 'stickyOfferId'
>;

/** The visitor of a click as the router saw it, but for the end of the address. */
export function visitorOf(click: VisitorInputs): Visitor {
  return {
    ...{ country: click.country, region: click.region ?? '', city: click.city ?? '' },
    ...{ device: click.device || 'OTHER', os: click.os, osVersion: click.osVersion ?? '' },
    ...{ browser: click.browser, language: click.languages ?? [], asn: click.asn },
    ...{ connectionType: click.connectionType ?? '', ip: click.ipPrefix ?? '' },
    stickyOfferId: click.stickyOfferId,
    ...{ traffic: click.traffic, trafficReason: click.trafficReason ?? '' },
  };
}
