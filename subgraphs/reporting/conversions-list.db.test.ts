import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Decider, DecisionsRig } from '../../test/rigs/decisions-rig.ts';
import { aClick, aPostback, hourMs, noonMs } from '../../test/samples/redirect-events.ts';

let rig: DecisionsRig;
const clicks = [
  aClick({ subIds: ['news', 'top', '', '', ''] }),
  aClick({ publisherId: 'pub_2', linkId: 'lnk_2', smartlinkId: 'smk_2' }),
  aClick({ at: noonMs - 30 * hourMs }),
];
beforeAll(async () => {
  rig = await DecisionsRig.create();
  const [first, second, third] = clicks as [(typeof clicks)[0], (typeof clicks)[0], (typeof clicks)[0]];
  await rig.ingest.ingest([...clicks, aPostback(first, { orderId: 'A-1', goal: 'sale' })]);
  await rig.ingest.ingest([aPostback(second, { status: 'PENDING' })]);
  await rig.ingest.ingest([aPostback(third, { at: noonMs, orderId: 'A-3' })]);
  await rig.ingest.owner.query("update reporting.conversion set flagged = true where order_id = 'A-3'");
});
afterAll(() => rig.drop());

async function find(args: string, person: Decider = 'rita'): Promise<number[]> {
  const query = `{ conversions${args && `(${args})`} { edges { node { click { id } } } } }`;
  const { conversions } = await rig.tell<{ conversions: { edges: { node: { click: { id: string } } }[] } }>(
    person,
    query,
  );
  return conversions.edges.map(({ node }) =>
    clicks.findIndex(({ clickId }) => node.click.id === `clk_${clickId}`),
  );
}

test.each([
  ['', [2, 1, 0]],
  ['first: 1', [2]],
  ['statuses: [PENDING]', [1]],
  ['statuses: [APPROVED, PENDING], sources: [POSTBACK]', [2, 1, 0]],
  ['sources: [IMPORT, API]', []],
  ['orderIds: ["A-1", "A-3"]', [2, 0]],
  ['flagged: true', [2]],
  ['flagged: false', [1, 0]],
  ['filters: { goals: ["sale"] }', [0]],
  ['filters: { publisherIds: ["pub_2"] }', [1]],
  ['filters: { smartlinkIds: ["smk_1"], offerIds: ["off_1"], advertiserIds: ["adv_1"] }', [2, 0]],
  ['filters: { sub1: ["news"], sub2: ["top"] }', [0]],
  ['filters: { os: ["iOS"], countries: ["DE"], traffic: [HUMAN] }', [2, 1, 0]],
  ['filters: { os: ["Windows"] }', []],
  ['range: { from: "2026-11-20", to: "2026-11-20" }', [2, 1, 0]],
  ['range: { from: "2026-11-20", to: "2026-11-20" }, timeBasis: CLICK_TIME', [1, 0]],
  ['range: { from: "2026-11-21", to: "2026-11-21" }, timeZone: "Pacific/Kiritimati"', [2, 1, 0]],
])('%s', async (args, expected) => {
  expect(await find(args)).toEqual(expected);
});

test('by click id, as it stands everywhere', async () => {
  expect(await find(`clickIds: ["clk_${clicks[0]?.clickId}", "${clicks[1]?.clickId}"]`)).toEqual([1, 0]);
});

test('a publisher sees its own whatever it asks for, and may not ask by what it does not see', async () => {
  expect(await find('', 'ann')).toEqual([2, 0]);
  expect(await find(`clickIds: ["${clicks[1]?.clickId}"]`, 'ann')).toEqual([]);
  for (const args of [
    'flagged: true',
    'filters: { publisherIds: ["pub_1"] }',
    'filters: { advertiserIds: ["adv_1"] }',
  ])
    expect(
      (await rig.ask('ann', `{ conversions(${args}) { totalCount } }`)).errors?.[0]?.extensions.code,
    ).toBe('FORBIDDEN');
  expect((await rig.ask('otto', '{ conversions { totalCount } }')).errors?.[0]?.extensions.code).toBe(
    'FORBIDDEN',
  );
});
