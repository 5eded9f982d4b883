import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DecisionsRig } from '../../../test/rigs/decisions-rig.ts';
import { aClick, aPostback } from '../../../test/samples/redirect-events.ts';

let rig: DecisionsRig;
beforeAll(async () => {
  rig = await DecisionsRig.create();
});
afterAll(() => rig.drop());

const erase = (id: string, reason = 'request 17') =>
  `mutation { eraseClick(id: "${id}", reason: "${reason}") { erasure { clickId erasedBy reason click { publisherClickId country sub1 conversions { payout { amount } } } } userErrors { field code } } }`;
const everything = `select coalesce(
  (select string_agg(to_jsonb(c)::text, '') from reporting.click c) || (select string_agg(to_jsonb(p)::text, '') from reporting.postback p), '') as text`;

test('nothing that tells of the person is left, and the money is', async () => {
  const click = aClick({
    ...{
      ip: '203.0.113.77',
      userAgent: 'Tell-tale/1',
      referrer: 'https://secret.example/',
      publisherClickId: 'person-1',
    },
    destination: 'https://shop.example/?who=person-1',
    subIds: ['news', '', '', '', ''],
  });
  const other = aClick({ userAgent: 'Neighbour/1' });
  const raw = { method: 'GET', query: 'email=a%40b.test', ip: '198.51.100.77' };
  await rig.ingest.ingest([click, other, aPostback(click, { raw, orderId: 'A-1' })]);
  await rig.ingest.owner.query("update reporting.click set city = 'Tiny Village', region = 'DE-BY'");
  const before = await rig.earned();
  const secrets = ['Tell-tale', 'secret.example', 'person-1', '203.0.113.0', '198.51.100.77', 'b.test'];
  const [stored] = await rig.ingest.rows(everything);
  for (const secret of secrets) expect(stored?.text).toContain(secret);

  expect(await rig.tell('dora', erase(`clk_${click.clickId}`))).toEqual({
    eraseClick: {
      erasure: {
        ...{ clickId: `clk_${click.clickId}`, erasedBy: 'Dora', reason: 'request 17' },
        click: {
          publisherClickId: '',
          country: 'DE',
          sub1: 'news',
          conversions: [{ payout: { amount: '1.20' } }],
        },
      },
      userErrors: [],
    },
  });
  await rig.ingest.owner.query('delete from reporting.click where click_id = $1', [other.clickId]);
  const [left] = await rig.ingest.rows(everything);
  for (const secret of [...secrets, 'Tiny Village', 'DE-BY']) expect(left?.text).not.toContain(secret);
  expect(await rig.earned()).toEqual(before);

  const told = `{ click(id: "clk_${click.clickId}") { erasedAt region city explanation { basis sentence } } }`;
  expect(await rig.tell('ann', told)).toEqual({
    click: {
      erasedAt: expect.any(String),
      region: '',
      city: '',
      explanation: expect.objectContaining({ basis: 'RECORDED' }),
    },
  });

  // Twice is once; the first reason stays. A repeated report still finds its conversion.
  await rig.tell('dora', erase(click.clickId, 'again'));
  const list = '{ erasures { totalCount edges { node { reason } } } }';
  expect(await rig.tell('rita', list)).toEqual({
    erasures: { totalCount: 1, edges: [{ node: { reason: 'request 17' } }] },
  });
  await rig.ingest.ingest([aPostback(click, { orderId: 'A-1', raw })]);
  expect(await rig.earned()).toEqual(before);
  // What it repeats of the person is not kept.
  const [late] = await rig.ingest.rows(everything);
  for (const secret of secrets) expect(late?.text).not.toContain(secret);
});

test('what is not there or has no reason is told', async () => {
  expect(await rig.tell('dora', erase('clk_none', ' '))).toMatchObject({
    eraseClick: {
      erasure: null,
      userErrors: [
        { field: ['reason'], code: 'REQUIRED' },
        { field: ['id'], code: 'NOT_FOUND' },
      ],
    },
  });
});

test.each(['rita', 'otto', 'ann', 'ben'] as const)('%s erases nothing', async (person) => {
  const click = aClick();
  await rig.ingest.ingest([click]);
  expect((await rig.ask(person, erase(click.clickId))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const rows = await rig.ingest.rows(
    'select 1 from reporting.click where erased_at is not null and click_id = $1',
    [click.clickId],
  );
  expect(rows).toEqual([]);
});

test.each(['otto', 'ann', 'ben'] as const)('%s does not read what was erased', async (person) => {
  expect((await rig.ask(person, '{ erasures { totalCount } }')).errors?.[0]?.extensions.code).toBe(
    'FORBIDDEN',
  );
});
