import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { newSortableId } from '../../../platform/new-id.ts';
import { DecisionsRig } from '../../../test/rigs/decisions-rig.ts';
import {
  aClick,
  aFallbackClick,
  aPostback,
  minuteMs,
  noonMs,
} from '../../../test/samples/redirect-events.ts';

let rig: DecisionsRig;
beforeAll(async () => {
  rig = await DecisionsRig.create();
});
afterEach(() => rig.ingest.empty());
afterAll(() => rig.drop());

interface Node {
  id: string;
  verdict: string;
  reason: string | null;
  sentence: string;
  fix: string | null;
}
interface List {
  postbacks: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
    edges: { node: Node }[];
  };
}
const list = (filters: string, after: string | null = null, first = 2) =>
  rig.tell<List>(
    'rita',
    `query ($after: String) { postbacks(first: ${first}, after: $after ${filters && `filters: ${filters}`}) { totalCount
       pageInfo { hasNextPage endCursor } edges { node { id verdict reason sentence fix } } } }`,
    { after },
  );

/** An accepted one, one of another advertiser, one without an offer, one that waits; in this order of time. */
async function fourReports() {
  const [click, fallback, unknown] = [aClick(), aFallbackClick(), aClick()];
  const reports = [
    aPostback(click, { orderId: 'A-1' }),
    aPostback(click, { advertiserId: 'adv_2', at: noonMs + 2 * minuteMs, orderId: 'A-1' }),
    aPostback(fallback, { at: noonMs + 2 * minuteMs }),
    aPostback(unknown, { at: noonMs + 26 * 60 * minuteMs }),
  ];
  await rig.ingest.ingest([click, fallback, ...reports]);
  return { click, fallback, reports };
}

test('every report is there with its verdict in words, newest first, page by page, none twice though times are equal', async () => {
  const { reports } = await fourReports();
  await rig.ingest.owner.query(
    "update reporting.postback set received_at = received_at + interval '7 microseconds'",
  );
  const first = (await list('')).postbacks;
  const second = (await list('', first.pageInfo.endCursor)).postbacks;
  expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([
    4,
    true,
    false,
  ]);
  const nodes = [...first.edges, ...second.edges].map(({ node }) => node);
  const same = [reports[1]?.eventId ?? '', reports[2]?.eventId ?? ''].sort().reverse();
  expect(nodes.map(({ id }) => id)).toEqual([reports[3]?.eventId, ...same, reports[0]?.eventId]);
  expect(nodes.find(({ id }) => id === reports[1]?.eventId)).toMatchObject({
    verdict: 'REJECTED',
    reason: 'ADVERTISER_MISMATCH',
    sentence: "The click went to another advertiser's offer.",
    fix: 'Send it with the token of the advertiser whose page the visitor came to.',
  });
});

test.each([
  ['{ verdicts: [REJECTED] }', [1, 2]],
  ['{ verdicts: [WAITING, ACCEPTED] }', [0, 3]],
  ['{ reasons: ["CLICK_WITHOUT_OFFER"] }', [2]],
  ['{ advertiserIds: ["adv_2"] }', [1]],
  ['{ orderIds: ["A-1"], sources: [POSTBACK] }', [0, 1]],
  ['{ sources: [IMPORT] }', []],
  ['{ range: { from: "2026-11-21", to: "2026-11-21" } }', [3]],
  ['{ range: { from: "2026-11-20", to: "2026-11-20" }, timeZone: "Europe/Berlin" }', [0, 1, 2]],
])('filters %s', async (filters, expected) => {
  const { reports } = await fourReports();
  const found = (await list(filters, null, 10)).postbacks;
  expect(found.totalCount).toBe(expected.length);
  const places = found.edges.map(({ node }) => reports.findIndex(({ eventId }) => eventId === node.id));
  expect(places.sort()).toEqual(expected);
});

test('one report: what came, secrets masked, its click and its conversion', async () => {
  const { click, reports } = await fourReports();
  await rig.ingest.owner.query(
    `update reporting.postback set raw = raw || '{"query": "click_id=1&api_key=hush&token=hush"}'`,
  );
  const query = `{ postback(id: "${reports[0]?.eventId}") { method query address clickId orderId status advertiser { id } click { id } conversion { status } } }`;
  expect(await rig.tell('rita', query)).toEqual({
    postback: {
      ...{
        method: 'GET',
        query: 'click_id=1&api_key=***&token=***',
        address: '198.51.100.1',
        orderId: 'A-1',
        status: 'APPROVED',
      },
      ...{ clickId: click.clickId, click: { id: `clk_${click.clickId}` }, advertiser: { id: 'adv_1' } },
      conversion: { status: 'APPROVED' },
    },
  });
  const other = `{ postback(id: "${reports[1]?.eventId}") { conversion { id } } none: postback(id: "x") { id } }`;
  expect(await rig.tell('rita', other)).toEqual({ postback: { conversion: null }, none: null });
});

describe('replays', () => {
  const one = (id: string) =>
    rig.whileJudging(() =>
      rig.tell<{ replayPostback: { postback: Node | null; userErrors: { code: string }[] } }>(
        'dora',
        `mutation { replayPostback(id: "${id}") { postback { id verdict reason } userErrors { code } } }`,
      ),
    );

  test('after the goal was added the refused report makes its conversion, at the time it came', async () => {
    await rig.ingest.owner.query(
      "insert into offers.goal (id, offer_id, name) values ('gol_1', 'off_1', 'lead')",
    );
    const pinTerms = () =>
      rig.ingest.owner.query(
        'update reporting.click set terms_version = (select max(version) from offers.terms)',
      );
    const click = aClick();
    const report = aPostback(click, { goal: 'sale' });
    await rig.ingest.ingest([click]);
    await pinTerms();
    await rig.ingest.ingest([report]);
    expect((await one(report.eventId)).replayPostback.postback).toMatchObject({ reason: 'UNKNOWN_GOAL' });
    await rig.ingest.owner.query(
      "insert into offers.goal (id, offer_id, name) values ('gol_2', 'off_1', 'sale')",
    );
    // A click keeps the terms it was routed with, so they are put right where it has them.
    await pinTerms();
    expect(await one(report.eventId)).toEqual({
      replayPostback: { postback: { id: report.eventId, verdict: 'ACCEPTED', reason: null }, userErrors: [] },
    });
    expect(await rig.ingest.rows('select converted_at from reporting.conversion')).toEqual([
      { converted_at: new Date(report.at) },
    ]);
    expect((await one(report.eventId)).replayPostback.userErrors).toEqual([
      expect.objectContaining({ code: 'NOT_REPLAYABLE' }),
    ]);
    await rig.ingest.owner.query('delete from offers.goal');
  });

  test('many: the oldest first, and what could not be proven or read stays as it is', async () => {
    const clicks = Array.from({ length: 3 }, () => aClick());
    const [first, second, third] = clicks;
    await rig.ingest.ingest(clicks);
    const keep = (click: string | null, advertiser: string | null, status: string | null) =>
      rig.ingest.owner.query(
        `insert into reporting.postback (event_id, received_at, advertiser_id, click_id, status, raw, verdict, reason)
         values ($1, now(), $2, $3, $4, '{"method":"GET","query":"","ip":""}', 'REJECTED', 'IP_NOT_ALLOWED')`,
        [newSortableId(), advertiser, click, status],
      );
    await keep(first?.clickId ?? '', 'adv_1', 'APPROVED');
    await keep(second?.clickId ?? '', null, 'APPROVED');
    await keep(third?.clickId ?? '', 'adv_1', null);
    await keep(null, 'adv_1', 'APPROVED');
    const answer = await rig.whileJudging(() =>
      rig.tell(
        'dora',
        `mutation { replayPostbacks(filters: { reasons: ["IP_NOT_ALLOWED"] }) {
           replayedCount acceptedCount duplicateCount rejectedCount waitingCount hasMore userErrors { code } } }`,
      ),
    );
    expect(answer).toEqual({
      replayPostbacks: {
        ...{ replayedCount: 1, acceptedCount: 1, duplicateCount: 0, rejectedCount: 0, waitingCount: 0 },
        ...{ hasMore: false, userErrors: [] },
      },
    });
    const left = 'select 1 from reporting.postback where reason = $1';
    expect(await rig.ingest.rows(left, ['IP_NOT_ALLOWED'])).toHaveLength(3);
  });

  test.each(['rita', 'otto', 'ann', 'ben'] as const)('not by %s', async (person) => {
    for (const mutation of ['replayPostback(id: "x")', 'replayPostbacks(filters: {})']) {
      const { errors } = await rig.ask(person, `mutation { ${mutation} { userErrors { code } } }`);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});
