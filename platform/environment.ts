import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { Problem } from './problem.ts';

/** Everything the outside decides about a process. Read once, whole, by `readEnvironment`; nothing else reads `process.env`. */
export interface Environment {
  /** PostgreSQL; null: the embedded one. Services use the host, port and database, and their own role. */
  readonly databaseUrl: string | null;
  /** What every password and key of the installation is derived from; null: kept in the data folder. */
  readonly secret: string | null;
  readonly dataDir: string;
  readonly host: string;
  readonly gatewayPort: number;
  readonly offersPort: number;
  readonly publishersPort: number;
  readonly reportingPort: number;
  readonly redirectPort: number;
  readonly projectorPort: number;
  readonly ingestPort: number;
  readonly postbacksPort: number;
  readonly schedulerPort: number;
  readonly optimiserPort: number;
  readonly demoSitePort: number;
  readonly offersUrl: string;
  readonly publishersUrl: string;
  readonly reportingUrl: string;
  readonly portalUrl: string;
  readonly trackingUrl: string;
  readonly networkName: string;
  readonly networkFallbackUrl: string | null;
  readonly networkCurrency: string;
  /** IANA name: whose days and months the network's own books are kept in. */
  readonly networkTimeZone: string;
  /** Where mail is handed over; null: it is kept as files in the data folder. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** After so many days a click keeps nothing that could tell of a person. */
  readonly personalDataDays: number;
  /** `host:port` of servers in private networks that postbacks may be sent to all the same. */
  readonly postbackTargets: readonly string[];
  readonly trustedProxies: readonly string[];
  /** Files in MaxMind's format; null: there is none. */
  readonly geoCityDatabase: string | null;
  readonly geoAsnDatabase: string | null;
  readonly demoNetwork: boolean;
  readonly logLevel: string;
}

/** An environment whose database and secret are known: what a running service gets. */
export interface ServiceEnvironment extends Environment {
  readonly databaseUrl: string;
  readonly secret: string;
}

/** The environment does not fit: the message lists every problem, one a line, each with its fix. */
export class EnvironmentProblem extends Problem {}

const secretCharsMin = 32;
const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const url = (protocols: RegExp) =>
  z.url({ protocol: protocols, error: 'must be a full URL' }).transform((text) => text.replace(/\/+$/, ''));
const web = /^https?$/;
const loopbackRanges = '127.0.0.0/8,::1/128';

/** Each variable: what it must be, and the sentence `.env.example` gives for it. */
const variables = {
  DATABASE_URL: [
    url(/^postgres(ql)?$/).optional(),
    'PostgreSQL to use, e.g. postgres://owner:password@db:5432/smartlink. Unset: an embedded PostgreSQL in DATA_DIR. `migrate` needs its owner; services put their own role in its place.',
  ],
  SECRET: [
    z.string().min(secretCharsMin, `must have at least ${secretCharsMin} characters`).optional(),
    'What passwords of database roles, sessions and tokens are derived from. Required with DATABASE_URL; without it one is made in DATA_DIR.',
  ],
  DATA_DIR: [z.string().min(1).default('.data'), 'Where the click log and the embedded PostgreSQL live.'],
  HOST: [z.string().min(1).default('127.0.0.1'), 'Address to listen on; 0.0.0.0 in a container.'],
  GATEWAY_PORT: [port(4000), 'Portal and GraphQL.'],
  OFFERS_PORT: [port(4001), 'Subgraph offers. Do not expose.'],
  PUBLISHERS_PORT: [port(4002), 'Subgraph publishers. Do not expose.'],
  REPORTING_PORT: [port(4003), 'Subgraph reporting. Do not expose.'],
  PROJECTOR_PORT: [port(4004), 'Health of the projector. Do not expose.'],
  INGEST_PORT: [port(4005), 'Health of ingest. Do not expose.'],
  POSTBACKS_PORT: [port(4006), 'Health of postbacks to publishers. Do not expose.'],
  SCHEDULER_PORT: [port(4007), 'Health of the scheduler. Do not expose.'],
  OPTIMISER_PORT: [port(4008), 'Health of the optimiser. Do not expose.'],
  REDIRECT_PORT: [port(4100), 'Tracking links and postbacks.'],
  DEMO_SITE_PORT: [port(4200), "The demo advertisers' offer pages."],
  OFFERS_URL: [
    url(web).optional(),
    'GraphQL URL of the subgraph offers, for the gateway; default: this machine.',
  ],
  PUBLISHERS_URL: [
    url(web).optional(),
    'GraphQL URL of the subgraph publishers, for the gateway; default: this machine.',
  ],
  REPORTING_URL: [
    url(web).optional(),
    'GraphQL URL of the subgraph reporting, for the gateway; default: this machine.',
  ],
  PORTAL_URL: [
    url(web).optional(),
    'The address people type for the portal; default http://localhost:GATEWAY_PORT.',
  ],
  TRACKING_URL: [
    url(web).optional(),
    'What tracking links start with; default http://localhost:REDIRECT_PORT.',
  ],
  NETWORK_NAME: [
    z.string().min(1).max(80).default('Northwind Network'),
    'Shown in the portal and on the page for visitors without an offer.',
  ],
  NETWORK_FALLBACK_URL: [
    url(web).optional(),
    "Where visitors go when no offer is eligible and the smartlink has no fallback URL. Unset: a plain page with the network's name.",
  ],
  NETWORK_CURRENCY: [
    z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD')
      .default('USD'),
    'Currency of all payouts and revenues.',
  ],
  NETWORK_TIME_ZONE: [
    z.string().refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin').default('UTC'),
    'Whose days and months statements and nightly checks are of.',
  ],
  SMTP_URL: [
    url(/^smtps?$/).optional(),
    'Mail server, e.g. smtp://user:password@mail:587. Unset: mails are kept as files in DATA_DIR/mail.',
  ],
  MAIL_FROM: [z.string().min(3).default('reports@localhost'), 'Sender of scheduled reports.'],
  PERSONAL_DATA_DAYS: [
    z.coerce.number().int().min(1).max(3650).default(90),
    'After so many days a click keeps nothing that could tell of a person: network prefix, user agent, referrer, visitor mark.',
  ],
  POSTBACK_TARGETS: [
    z.string().optional(),
    'Servers in private networks that postbacks may be sent to all the same, as host:port, separated by commas. With the demo network also its site. Unset: none.',
  ],
  TRUSTED_PROXIES: [
    z.string().optional(),
    `CIDR ranges, separated by commas, whose X-Forwarded-For is believed; empty: nobody's. Unset: ${loopbackRanges} while HOST is an address of this machine alone, else nobody's.`,
  ],
  GEO_CITY_DATABASE: [
    z.string().optional(),
    'MMDB file of cities (layout of MaxMind, DB-IP or ip-location-db), read again when it is replaced. Unset: countries alone are known.',
  ],
  GEO_ASN_DATABASE: [
    z.string().optional(),
    'MMDB file of networks (ASN), read again when it is replaced. Unset: networks are not known, and data centres not recognised.',
  ],
  DEMO_NETWORK: [
    z.enum(['on', 'off']).optional(),
    'Fill an empty database with the demo network. Default: on with the embedded PostgreSQL, off with DATABASE_URL.',
  ],
  LOG_LEVEL: [
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    'How much the services say.',
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

const schema = z.object(
  Object.fromEntries(Object.entries(variables).map(([name, [type]]) => [name, type])) as {
    [Name in keyof typeof variables]: (typeof variables)[Name][0];
  },
);

/** Everywhere else an empty value is one that is not set: that is what Compose makes of `${NAME:-}`. */
const mayBeEmpty: ReadonlySet<string> = new Set(['TRUSTED_PROXIES']);

/**
 * Reads and checks the whole environment.
 * @throws EnvironmentProblem naming every variable that does not fit
 */
export function readEnvironment(
  source: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  const given = Object.fromEntries(
    Object.entries(source).filter(([name, value]) => value !== '' || mayBeEmpty.has(name)),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new EnvironmentProblem(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'),
    );
  }
  const values = parsed.data;
  const trustedProxies = listOf(values.TRUSTED_PROXIES ?? (isLoopback(values.HOST) ? loopbackRanges : ''));
  const problems = trustedProxies
    .filter((range) => !isCidr(range))
    .map((range) => `TRUSTED_PROXIES "${range}" is not a CIDR range such as 10.0.0.0/8`);
  if (values.DATABASE_URL !== undefined && values.SECRET === undefined) {
    problems.push(
      'SECRET is required with DATABASE_URL: set it to 32 or more random characters, the same for every service',
    );
  }
  if (problems.length > 0) throw new EnvironmentProblem(problems.join('\n'));
  const local = (localPort: number) => `http://127.0.0.1:${localPort}/graphql`;
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    secret: values.SECRET ?? null,
    dataDir: values.DATA_DIR,
    host: values.HOST,
    gatewayPort: values.GATEWAY_PORT,
    offersPort: values.OFFERS_PORT,
    publishersPort: values.PUBLISHERS_PORT,
    reportingPort: values.REPORTING_PORT,
    redirectPort: values.REDIRECT_PORT,
    projectorPort: values.PROJECTOR_PORT,
    ingestPort: values.INGEST_PORT,
    postbacksPort: values.POSTBACKS_PORT,
    schedulerPort: values.SCHEDULER_PORT,
    optimiserPort: values.OPTIMISER_PORT,
    demoSitePort: values.DEMO_SITE_PORT,
    offersUrl: values.OFFERS_URL ?? local(values.OFFERS_PORT),
    publishersUrl: values.PUBLISHERS_URL ?? local(values.PUBLISHERS_PORT),
    reportingUrl: values.REPORTING_URL ?? local(values.REPORTING_PORT),
    portalUrl: values.PORTAL_URL ?? `http://localhost:${values.GATEWAY_PORT}`,
    trackingUrl: values.TRACKING_URL ?? `http://localhost:${values.REDIRECT_PORT}`,
    networkName: values.NETWORK_NAME,
    networkFallbackUrl: values.NETWORK_FALLBACK_URL ?? null,
    networkCurrency: values.NETWORK_CURRENCY,
    networkTimeZone: values.NETWORK_TIME_ZONE,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    personalDataDays: values.PERSONAL_DATA_DAYS,
    postbackTargets: listOf(values.POSTBACK_TARGETS ?? ''),
    trustedProxies,
    geoCityDatabase: values.GEO_CITY_DATABASE ?? null,
    geoAsnDatabase: values.GEO_ASN_DATABASE ?? null,
    demoNetwork:
      values.DEMO_NETWORK === undefined ? values.DATABASE_URL === undefined : values.DEMO_NETWORK === 'on',
    logLevel: values.LOG_LEVEL,
  };
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isCidr(range: string): boolean {
  return ipaddr.isValidCIDR(range);
}

/** Whether only programs of this machine can reach what listens there. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');
}

/** The environment as it may be printed: no secret, no password. */
export function redactedEnvironment(environment: Environment): Record<string, unknown> {
  const shown = environment.databaseUrl === null ? 'embedded' : new URL(environment.databaseUrl).host;
  return {
    ...environment,
    databaseUrl: shown,
    smtpUrl: environment.smtpUrl === null ? null : new URL(environment.smtpUrl).host,
    secret: environment.secret === null ? 'from the data folder' : '[redacted]',
  };
}

/** The text of `.env.example`: every variable with its meaning. */
export function environmentExample(): string {
  const lines = Object.entries(variables).map(([name, [type, meaning]]) => {
    const fallback = type.safeParse(undefined);
    const value = fallback.success && fallback.data !== undefined ? String(fallback.data) : '';
    return `# ${meaning}\n${value === '' ? '# ' : ''}${name}=${value}\n`;
  });
  return `# Made from platform/environment.ts. Everything has a default on one machine.\n\n${lines.join('\n')}`;
}

/** The environment for a process of ours: this one's, with some values replaced. */
export function childEnvironment(
  replaced: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  return { ...process.env, ...replaced };
}

/**
 * Sets what libraries read from the environment by themselves, unless the operator did: production behaviour, and no
 * report of ours to Apollo's servers. Must run before they are loaded.
 */
export function settleLibraries(): void {
  process.env.NODE_ENV ??= 'production';
  process.env.APOLLO_TELEMETRY_DISABLED ??= 'true';
}
