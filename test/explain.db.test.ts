import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seededRandom } from '../platform/seeded-random.ts';
import { type ExplainRig, startExplainRig } from './rigs/explain-rig.ts';
import { annsCode, annsPaidCode, bobsCode, explainStory } from './samples/explain-story.ts';
import { aClick } from './samples/redirect-events.ts';
import { germanIphone, send, usDesktop } from './samples/visitors.ts';

const visitsPerRound = 40;

interface ExplainedOffer {
  readonly offer: { readonly id: string };
  readonly verdict: string;
  readonly sentence: string;
  readonly rule: string;
  readonly wanted: string;
  readonly actual: string;
  readonly share: number | null;
}

interface Explanation {
  readonly basis: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly sentence: string;
  readonly offer: { readonly id: string } | null;
  readonly mode: string | null;
  readonly draw: number | null;
  readonly projectionVersion: string;
  readonly members: readonly ExplainedOffer[];
}

interface Click {
  readonly id: string;
  readonly outcome: string;
  readonly offer: { readonly id: string } | null;
  readonly explanation: Explanation | null;
}

const explanation = `basis outcome reason sentence offer { id } mode draw projectionVersion
  members { offer { id } verdict sentence rule wanted actual share }`;

let rig: ExplainRig;

beforeAll(async () => {
  rig = await startExplainRig('https://network.example/');
  await rig.change(explainStory);
});
afterAll(() => rig.stop());

const visit = (code: string, headers: Record<string, string>) =>
  send(`${rig.redirectUrl}/s/${code}`, headers);

async function newestClick(person: 'manager' | 'ann' = 'manager'): Promise<Click> {
  await rig.store();
  const { data, errors } = await rig.ask<{ clicks: { edges: { node: Click }[] } }>(
    person,
    `{ clicks(first: 1) { edges { node { id outcome offer { id } explanation { ${explanation} } } } } }`,
  );
  expect(errors).toBeUndefined();
  const [newest] = data.clicks.edges;
  if (newest === undefined) throw new Error('There is no click.');
  return newest.node;
}

async function everyClick(): Promise<Click[]> {
  const found: Click[] = [];
  let after: string | null = null;
  do {
    const query = `query ($after: String) { clicks(first: 20, after: $after) {
      edges { node { id outcome offer { id } explanation { ${explanation} } } } pageInfo { hasNextPage endCursor } } }`;
    const { data, errors }: Awaited<ReturnType<typeof rig.ask<{ clicks: Page }>>> = await rig.ask(
      'manager',
      query,
      { after },
    );
    expect(errors).toBeUndefined();
    found.push(...data.clicks.edges.map(({ node }) => node));
    after = data.clicks.pageInfo.hasNextPage ? data.clicks.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

interface Page {
  readonly edges: { readonly node: Click }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

test('every decision of the redirect, made again while the rules had changed, is the same', async () => {
  const random = seededRandom(5);
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(random() * items.length)] ?? items[0];
  const bot = {
    'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)',
    'x-forwarded-for': '8.8.8.8',
  };
  const rounds = [
    '',
    "update offers.offer set status = 'ACTIVE' where id = 'off_late'",
    "update offers.smartlink set mode = 'PRIORITY', fallback_url = null where id = 'smk_1'",
    `insert into offers.cap (id, scope, offer_id, metric, time_window, cap_limit, time_zone, over_cap_action) values
      ('cap_2', 'OFFER', 'off_german', 'CLICKS', 'TOTAL', 1, 'UTC', 'ROUTE_NEXT'),
      ('cap_3', 'OFFER', 'off_phone', 'CLICKS', 'TOTAL', 1, 'UTC', 'STOP')`,
    `delete from offers.cap;
      insert into offers.cap (id, scope, publisher_id, metric, time_window, cap_limit, time_zone, over_cap_action) values
      ('cap_4', 'PUBLISHER', 'pub_ann', 'CLICKS', 'TOTAL', 1, 'UTC', 'ROUTE_NEXT')`,
    'delete from offers.cap',
    "update publishers.publisher set status = 'SUSPENDED' where id = 'pub_bob'",
    "update offers.smartlink set fallback_offer_id = 'off_last' where id = 'smk_1'; update offers.offer set status = 'PAUSED' where id = 'off_late'",
    "update offers.smartlink_member set weight = 0 where id = 'mem_2'; update offers.smartlink set mode = 'WEIGHT' where id = 'smk_1'",
  ];
  for (const round of rounds) {
    await rig.change(round);
    for (let made = 0; made < visitsPerRound; made += 1) {
      const code = pick([annsCode, annsPaidCode, bobsCode, 'unknown']);
      await visit(code, pick([germanIphone, usDesktop, bot]));
    }
  }
  await rig.store();
  const clicks = await everyClick();
  expect(clicks).toHaveLength(rounds.length * visitsPerRound);
  for (const { outcome, offer, explanation: told } of clicks) {
    expect(told).toMatchObject({ basis: 'REPLAYED', outcome, offer });
    const shares = told?.members.reduce((sum, { share }) => sum + (share ?? 0), 0);
    const isDrawn =
      told?.reason === 'CAP_STOP' || told?.members.some(({ verdict }) => verdict === 'ELIGIBLE');
    expect(shares).toBeCloseTo(isDrawn ? 1 : 0);
  }
  const seen = (of: (told: Explanation) => string | null) =>
    new Set(clicks.map((click) => click.explanation && of(click.explanation)));
  expect(seen((told) => told.outcome)).toEqual(
    new Set(['OFFER', 'FALLBACK_OFFER', 'FALLBACK_URL', 'NETWORK_FALLBACK']),
  );
  expect(seen((told) => told.mode)).toEqual(new Set(['WEIGHT', 'PRIORITY', 'AUTO_OPTIMIZE', null]));
  const reasons = ['LINK_UNKNOWN', 'PUBLISHER_SUSPENDED', 'BOT_TRAFFIC', 'NO_ELIGIBLE_OFFER'];
  const capReasons = ['CAP_STOP', 'PUBLISHER_OVER_CAP'];
  expect(seen((told) => told.reason)).toEqual(new Set([...reasons, ...capReasons, null]));
});

describe('a single click', () => {
  beforeAll(async () => {
    await rig.change(`update offers.offer set status = 'PAUSED' where id = 'off_late';
      update offers.smartlink set fallback_offer_id = null;
      update offers.smartlink_member set weight = 70 where id = 'mem_2';
      update publishers.publisher set status = 'ACTIVE'`);
  });

  test('says for each offer what was compared', async () => {
    await visit(annsCode, { ...germanIphone, 'x-forwarded-for': usDesktop['x-forwarded-for'] });
    const { explanation: told } = await newestClick();
    expect(told).toMatchObject({
      ...{ basis: 'REPLAYED', outcome: 'OFFER', reason: null, offer: { id: 'off_phone' }, mode: 'WEIGHT' },
      sentence: 'It is the only offer of the pool that takes the visitor.',
    });
    expect(told?.members).toEqual([
      {
        offer: { id: 'off_german' },
        ...{ verdict: 'INVALID_COUNTRY', rule: 'COUNTRY INCLUDE', wanted: 'DE', actual: 'US', share: 0 },
        sentence: "The visitor's country is US; the offer takes only DE.",
      },
      {
        offer: { id: 'off_phone' },
        ...{ verdict: 'ELIGIBLE', rule: '', wanted: '', actual: '', share: 1 },
        sentence: 'The offer takes this visitor.',
      },
      expect.objectContaining({ offer: { id: 'off_late' }, verdict: 'OFFER_PAUSED', share: 0 }),
    ]);
  });

  test('tells of the draw and of the shares after filtering', async () => {
    await visit(annsCode, germanIphone);
    const { explanation: told, offer } = await newestClick();
    expect(told?.members.map(({ share }) => share)).toEqual([0.3, 0.7, 0]);
    expect(told?.sentence).toBe('The offer was drawn by weight among the 2 that take the visitor.');
    expect(offer?.id).toBe((told?.draw ?? 0) < 0.3 ? 'off_german' : 'off_phone');
  });

  test('of a visitor who comes again to a sticky smartlink says so', async () => {
    await rig.change("update offers.smartlink set sticky = true where id = 'smk_1'");
    const { headers } = await visit(annsCode, germanIphone);
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    const first = await newestClick();
    for (let again = 0; again < 5; again += 1) {
      await visit(annsCode, { ...germanIphone, cookie });
      const { explanation: told, offer } = await newestClick();
      expect(offer).toEqual(first.offer);
      expect(told).toMatchObject({
        basis: 'REPLAYED',
        sentence: 'The visitor was sent to this offer before, and the offer still takes him.',
      });
    }
    await rig.change("update offers.smartlink set sticky = false where id = 'smk_1'");
  });

  test('that met a closed cap names it to staff, and not to the publisher', async () => {
    await rig.change(`insert into offers.cap
      (id, scope, offer_id, metric, time_window, cap_limit, time_zone, over_cap_action) values
      ('cap_1', 'OFFER', 'off_german', 'CLICKS', 'DAY', 500, 'UTC', 'ROUTE_NEXT')`);
    const { rows } = await rig.ingest.owner.query('select version::float8 from routing.state');
    await rig.ingest.ingest([
      aClick({
        ...{ at: Date.now(), code: annsCode, publisherId: 'pub_ann', offerId: 'off_phone' },
        ...{ projectionVersion: rows[0].version, random: 0.1, verdicts: 'OEP', closedCaps: ['cap_1'] },
      }),
    ]);
    const told = await newestClick();
    expect(told.explanation).toMatchObject({ basis: 'REPLAYED', offer: { id: 'off_phone' } });
    expect(told.explanation?.members[0]).toMatchObject({
      ...{ verdict: 'OVER_CAP', rule: 'CAP OFFER CLICKS DAY', share: 0 },
      sentence: 'A cap is reached: at most 500 clicks (day).',
    });
    const { explanation: redacted } = await newestClick('ann');
    expect(redacted?.members[0]).toMatchObject({
      verdict: 'NOT_AVAILABLE',
      rule: '',
      wanted: '',
      actual: '',
    });
    await rig.change('delete from offers.cap');
  });

  test('is told to its publisher, and to no other', async () => {
    await visit(annsCode, usDesktop);
    const own = await newestClick('ann');
    expect(own.explanation).toMatchObject({ outcome: 'NETWORK_FALLBACK', reason: 'NO_ELIGIBLE_OFFER' });
    await visit(bobsCode, usDesktop);
    const { id } = await newestClick();
    const { data } = await rig.ask('ann', `{ click(id: "${id}") { explanation { sentence } } }`);
    expect(data).toEqual({ click: null });
  });

  test('whose verdicts the rules contradict shows those that were recorded', async () => {
    await visit(annsCode, germanIphone);
    const { id } = await newestClick();
    await rig.ingest.owner.query(
      "update reporting.click set offer_id = 'off_phone', verdicts = 'XEP' where click_id = $1",
      [id.slice(4)],
    );
    const { explanation: told } = await newestClick();
    expect(told).toMatchObject({ basis: 'RECORDED', offer: { id: 'off_phone' } });
    expect(told?.sentence).toMatch(/This is what was recorded: the decision could not be made again\.$/);
    expect(told?.members.map(({ verdict, share }) => [verdict, share])).toEqual([
      ['OFFER_ENDED', null],
      ['ELIGIBLE', null],
      ['OFFER_PAUSED', null],
    ]);
  });

  test('that is older than the rules we keep still says where it went and why', async () => {
    await visit(bobsCode, usDesktop);
    await newestClick();
    await rig.change("update offers.offer set status = 'ACTIVE' where id = 'off_late'");
    await rig.ingest.owner.query('truncate routing.projection_history');
    const { explanation: told } = await newestClick();
    expect(told).toMatchObject({
      ...{ basis: 'RECORDED', outcome: 'NETWORK_FALLBACK', reason: 'NO_ELIGIBLE_OFFER' },
      ...{ offer: null, members: [] },
    });
  });
});
