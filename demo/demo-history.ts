import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool as HttpPool } from 'undici';
import { createPool, roleUrl } from '../platform/database.ts';
import type { ServiceEnvironment } from '../platform/environment.ts';
import { createLogger } from '../platform/logger.ts';
import { seededRandom } from '../platform/seeded-random.ts';
import { start as startRedirect } from '../redirect/start.ts';
import type { LoadedNetwork } from './load-network.ts';
import { type Sale, salesOf } from './sales-of.ts';
import { networks, pick, placements, userAgents, visitsByHour } from './traffic.ts';

const days = 7;
const stepMs = 2 * 60 * 1000;
const hourMs = 3_600_000;
const seed = 20_260_617;
const ingestTimeoutMs = 60_000;
const connectionsMax = 32;

/** Visits a day by tracking link, and whose placements label them. */
const streams = [
  { link: 'bright/everyday', person: 'bright', visitsPerDay: 230 },
  { link: 'bright/games', person: 'bright', visitsPerDay: 60 },
  { link: 'scout/everyday', person: 'scout', visitsPerDay: 110 },
  { link: 'scout/deals', person: 'scout', visitsPerDay: 260 },
] as const;

/**
 * Sends a week of visits and sales through the real pipeline, in a redirect of its own whose clock runs from a week ago
 * until now: same routes, same router, same durable log, and the running ingest takes them from there.
 */
export async function demoHistory(
  environment: ServiceEnvironment,
  network: LoadedNetwork,
  note: (text: string) => void,
): Promise<{ clicks: number; conversions: number }> {
  const random = seededRandom(seed);
  const until = Date.now() - stepMs;
  let clock = until - days * 24 * hourMs;
  const redirect = await startRedirect({
    host: '127.0.0.1',
    port: 0,
    databaseUrl: roleUrl(environment.databaseUrl, 'smartlink_redirect', environment.secret),
    clickLogFolder: join(environment.dataDir, 'clicks'),
    // Its visitors come to it here, whatever the address that tracking links have.
    trackingUrl: 'http://127.0.0.1',
    secret: environment.secret,
    networkName: environment.networkName,
    networkFallbackUrl: environment.networkFallbackUrl,
    trustedProxies: ['127.0.0.0/8'],
    logger: createLogger('demo', 'silent'),
    // A week in a minute: nobody waits for what becomes of a sale.
    awaitVerdicts: false,
    now: () => clock,
    random,
  });
  const http = new HttpPool(redirect.url, { connections: connectionsMax });
  const made = { clicks: 0, conversions: 0 };
  let sales: Sale[] = [];
  try {
    for (; clock < until; clock += stepMs) {
      const due = sales.filter(({ dueAt }) => dueAt <= clock);
      sales = sales.filter(({ dueAt }) => dueAt > clock);
      await Promise.all(due.map(({ query }) => get(http, `/postback?${query}`, {})));
      made.conversions += due.length;
      const visits = visitsAt(clock, network, random);
      made.clicks += visits.length;
      const landings = await Promise.all(visits.map(({ path, headers }) => get(http, path, headers)));
      for (const landing of landings)
        sales.push(...salesOf(landing, clock, environment.networkCurrency, network, random));
      note(`${made.clicks} clicks`);
    }
  } finally {
    await http.close();
    await redirect.stop();
  }
  await untilIngested(environment.databaseUrl, made.clicks, made.conversions);
  return made;
}

function visitsAt(
  at: number,
  network: LoadedNetwork,
  random: () => number,
): { path: string; headers: Record<string, string> }[] {
  const share =
    (visitsByHour[new Date(at).getUTCHours()] ?? 0) / visitsByHour.reduce((sum, visits) => sum + visits, 0);
  return streams.flatMap(({ link, person, visitsPerDay }) => {
    const expected = visitsPerDay * share * (stepMs / hourMs);
    const count = Math.floor(expected) + (random() < expected % 1 ? 1 : 0);
    return Array.from({ length: count }, () => {
      const url = new URL(network.links[link] ?? '');
      const placement = pick(placements[person] ?? [[1, '']], random);
      if (placement !== '') url.searchParams.set('pub_sub', placement);
      const address = `${pick(networks, random)}.${Math.floor(random() * 40)}.${1 + Math.floor(random() * 250)}`;
      const headers = {
        'x-forwarded-for': address,
        'user-agent': pick(userAgents, random),
        'accept-language': 'en',
      };
      return { path: url.pathname + url.search, headers };
    });
  });
}

/** Where the answer redirects to; '' when it does not. */
async function get(http: HttpPool, path: string, headers: Record<string, string>): Promise<string> {
  const answer = await http.request({ path, method: 'GET', headers });
  await answer.body.dump();
  if (answer.statusCode >= 400) throw new Error(`${path.split('?')[0]} was answered ${answer.statusCode}`);
  return String(answer.headers.location ?? '');
}

async function untilIngested(databaseUrl: string, clicks: number, postbacks: number): Promise<void> {
  const pool = createPool(databaseUrl, { name: 'demo', connectionsMax: 1 });
  const deadline = Date.now() + ingestTimeoutMs;
  try {
    for (;;) {
      const { rows } = await pool.query<{ clicks: number; postbacks: number }>(
        'select (select count(*)::int from reporting.click) as clicks, (select count(*)::int from reporting.postback) as postbacks',
      );
      if ((rows[0]?.clicks ?? 0) >= clicks && (rows[0]?.postbacks ?? 0) >= postbacks) return;
      if (Date.now() > deadline)
        throw new Error(`ingest stored ${rows[0]?.clicks} of ${clicks} clicks in time; see its log`);
      await sleep(50);
    }
  } finally {
    await pool.end();
  }
}
