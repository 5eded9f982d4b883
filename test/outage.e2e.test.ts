import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { servicePid } from './rigs/service-pid.ts';
import { freePorts, type RunningStack, startStack } from './rigs/stack.ts';
import { as, eventually, reportToday } from './samples/story.ts';
import { germanIphone, send } from './samples/visitors.ts';

// The data plane goes on while PostgreSQL is away, on a PostgreSQL that the test itself stops and starts.
const folder = mkdtempSync(join(tmpdir(), 'smartlink-outage-'));
let port = 0;
let postgres: EmbeddedPostgres;
let stack: RunningStack;
let publisher: Awaited<ReturnType<typeof as>>;
let link: string;
let smartlinkId: string;

const startDatabase = () =>
  startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    password: 'throw-away',
    database: 'smartlink',
    port,
  });

beforeAll(async () => {
  port = (await freePorts(1))[0] ?? 0;
  postgres = await startDatabase();
  const secret = 'only this test knows it, and only while it runs';
  stack = await startStack({ DATABASE_URL: postgres.url, SECRET: secret, DEMO_NETWORK: 'on' });
  // Once: who signs in again and again is taken for one who guesses.
  publisher = await as(stack, 'scout');
  const { trackingLinks } = await publisher.request<{
    trackingLinks: { edges: { node: { url: string; smartlink: { id: string } } }[] };
  }>('{ trackingLinks(first: 1) { edges { node { url smartlink { id } } } } }');
  link = trackingLinks.edges[0]?.node.url ?? '';
  smartlinkId = trackingLinks.edges[0]?.node.smartlink.id ?? '';
}, 120_000);

afterAll(async () => {
  await stack?.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const clicksLabelled = async (label: string) => {
  const { rows } = await reportToday(publisher, smartlinkId, ['SUB1']);
  return rows.find(({ key }) => key[0] === label)?.metrics.grossClicks ?? 0;
};

test('with PostgreSQL stopped visitors are redirected, and their clicks are in the report once it is back', async () => {
  await postgres.stop();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => send(`${link}?pub_sub=in-the-dark`, germanIphone)),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 302));
  expect(new Set(answers.map(({ location }) => location?.searchParams.get('click_id'))).size).toBe(20);
  const refused = await send(`${stack.trackingUrl}/postback?token=pbt_wrong&click_id=x`);
  expect(refused.status).toBe(401);

  postgres = await startDatabase();
  expect(
    await eventually(
      () => clicksLabelled('in-the-dark').catch(() => 0),
      (clicks) => clicks >= 20,
      30_000,
    ),
  ).toBe(20);
}, 60_000);

test('a redirect killed outright is started again and forgets no click', async () => {
  await send(`${link}?pub_sub=before-the-kill`, germanIphone);
  process.kill(servicePid(stack, 'redirect') ?? Number.NaN, 'SIGKILL');
  const back = await eventually(
    () => send(`${link}?pub_sub=after-the-kill`, germanIphone).catch(() => null),
    (answer) => answer?.status === 302,
    15_000,
  );
  expect(back?.status).toBe(302);
  expect(stack.output()).toContain('redirect ended (SIGKILL)');
  expect(
    await eventually(
      () => clicksLabelled('before-the-kill'),
      (clicks) => clicks === 1,
      5_000,
    ),
  ).toBe(1);
  expect(
    await eventually(
      () => clicksLabelled('after-the-kill'),
      (clicks) => clicks === 1,
      5_000,
    ),
  ).toBe(1);
}, 60_000);
