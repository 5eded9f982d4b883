import { request as undiciRequest } from 'undici';
import { type Api, signIn } from '../demo/api.ts';
import { demoPassword, demoPeople } from '../demo/network.ts';
import type { RunningStack } from './stack.ts';

export const germanIphone = {
  'x-forwarded-for': '91.0.10.20',
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
};
export const usDesktop = {
  'x-forwarded-for': '73.10.20.30',
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
};

/** The API as one of the demo's people. */
export function as(stack: RunningStack, key: (typeof demoPeople)[number]['key']): Promise<Api> {
  const person = demoPeople.find((candidate) => candidate.key === key);
  if (person === undefined) throw new Error(`no demo person ${key}`);
  return signIn(stack.portalUrl, person.email, demoPassword);
}

export interface Answer {
  readonly status: number;
  readonly location: URL | null;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** One request as a visitor's browser or an advertiser's server sends it; redirects are not followed. */
export async function send(
  url: string,
  headers: Record<string, string> = {},
  method: 'GET' | 'HEAD' | 'POST' = 'GET',
  body?: string,
): Promise<Answer> {
  const answer = await undiciRequest(url, { method, headers, body: body ?? null });
  const location = answer.headers.location;
  return {
    status: answer.statusCode,
    location: typeof location === 'string' ? new URL(location) : null,
    headers: answer.headers,
    body: await answer.body.text(),
  };
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
