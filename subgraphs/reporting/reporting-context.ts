import type { Pool } from 'pg';
import type { RequestContext } from '../context.ts';
import type { ExportLinks } from './exports/export-links.ts';
import type { ReportingLoaders } from './loaders.ts';
import type { ReportStore } from './report-store.ts';
import type { InTurn } from './turns.ts';

/** The context of every resolver of this subgraph. */
export interface ReportingContext extends RequestContext<ReportingLoaders> {
  readonly store: ReportStore;
  /** For what is no report, but costs like one. Each party has its turns, see `Turns`. */
  readonly pool: Pool;
  /** The same turns for lists, which go by the ORM's connections. Never around what takes a turn itself. */
  readonly inTurn: InTurn;
  /** ISO 4217: the one currency of the network. */
  readonly networkCurrency: string;
  /** IANA name: whose months statements are of. */
  readonly networkTimeZone: string;
  /** Where visitors go whom no smartlink takes; null: to a page of our own. */
  readonly networkFallbackUrl: string | null;
  /** Makes links to download what lists and reports show. */
  readonly exportLinks: ExportLinks;
  /** What people type for the portal. */
  readonly portalUrl: string;
  /** Private servers that postbacks may go to all the same, as host:port. */
  readonly postbackTargets: readonly string[];
  /** When the request came. */
  readonly now: Date;
}
