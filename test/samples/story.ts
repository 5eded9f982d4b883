import { type Api, signIn } from '../../demo/api.ts';
import { demoPassword, demoPeople } from '../../demo/network.ts';
import type { RunningStack } from '../rigs/stack.ts';

/** The API as one of the demo's people. */
export function as(stack: RunningStack, key: (typeof demoPeople)[number]['key']): Promise<Api> {
  const person = demoPeople.find((candidate) => candidate.key === key);
  if (person === undefined) throw new Error(`no demo person ${key}`);
  return signIn(stack.portalUrl, person.email, demoPassword);
}

/** Asks until the answer fits or the time is up; then the last answer is returned, for the test to complain about. */
export async function eventually<Result>(
  ask: () => Promise<Result>,
  fits: (result: Result) => boolean,
  withinMs: number,
): Promise<Result> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const result = await ask();
    if (fits(result) || Date.now() > deadline) return result;
    await new Promise((done) => setTimeout(done, 25));
  }
}

export interface SmartlinkSeen {
  readonly name: string;
  readonly mode: string;
  readonly offerCount: number;
  readonly pool: { readonly edges: { node: { offer: { name: string; payout: { amount: string } } } }[] };
  readonly myApplication: {
    readonly id: string;
    readonly status: string;
    readonly note: string | null;
    readonly declineReason: string | null;
    readonly canReapply: boolean;
  } | null;
  readonly trackingLink: { readonly code: string; readonly url: string } | null;
}

/** A smartlink as its page shows it to a publisher. */
export async function seenSmartlink(api: Api, id: string): Promise<SmartlinkSeen> {
  const { smartlink } = await api.request<{ smartlink: SmartlinkSeen }>(
    `query ($id: ID!) { smartlink(id: $id) {
      name mode offerCount pool(first: 10) { edges { node { offer { name payout { amount } } } } }
      myApplication { id status note declineReason canReapply } trackingLink { code url }
    } }`,
    { id },
  );
  return smartlink;
}

interface Metrics {
  readonly grossClicks: number;
  readonly clicks: number;
  readonly uniqueClicks: number;
  readonly fallbackClicks: number;
  readonly conversions: number;
  readonly payout: { readonly amount: string };
  readonly epc: { readonly amount: string } | null;
  readonly conversionRate: number | null;
}

export interface ReportSeen {
  readonly rows: readonly { readonly key: string[]; readonly labels: string[]; readonly metrics: Metrics }[];
  readonly totals: Metrics;
}

/** Today's report on one smartlink, days as Berlin has them. */
export async function reportToday(api: Api, smartlinkId: string, dimensions: string[]): Promise<ReportSeen> {
  const zone = 'Europe/Berlin';
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
  const metrics =
    'grossClicks clicks uniqueClicks fallbackClicks conversions payout { amount } epc { amount } conversionRate';
  const { report } = await api.request<{ report: ReportSeen }>(
    `query ($dimensions: [ReportDimension!]!, $range: DateRangeInput!, $zone: String!, $filters: ReportFilters) {
      report(dimensions: $dimensions, range: $range, timeZone: $zone, filters: $filters) {
        rows { key labels metrics { ${metrics} } } totals { ${metrics} }
      }
    }`,
    { dimensions, range: { from: day, to: day }, zone, filters: { smartlinkIds: [smartlinkId] } },
  );
  return report;
}
