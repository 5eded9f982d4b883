import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { IngestRig } from '../../test/rigs/ingest-rig.ts';
import { aClick, aPostback, hourMs, minuteMs, noonMs } from '../../test/samples/redirect-events.ts';

let rig: IngestRig;
beforeAll(async () => {
  rig = await IngestRig.create();
});
afterEach(async () => {
  await rig.empty();
  await rig.rows('truncate routing.cap_spent');
  await rig.rows('truncate routing.cap_usage cascade');
});
afterAll(() => rig.drop());

const iso = (ms: number) => new Date(ms).toISOString();
const anybody = { offer_id: '', smartlink_id: '', publisher_id: '' };

async function openWindow(counter: string, scope: object, startMs = noonMs, endMs = noonMs + hourMs) {
  const window = {
    ...{ counter, metric: 'CONVERSIONS', window_start: iso(startMs), window_end: iso(endMs) },
    ...{ ...anybody, ...scope },
  };
  await rig.rows('select routing.open_caps($1)', [JSON.stringify([window])]);
}

const spent = async () =>
  (
    await rig.rows(`select conversions::int, payout_micros::int as payout, revenue_micros::int as revenue
      from routing.cap_spent order by offer_id, smartlink_id, publisher_id`)
  ).map(({ conversions, payout, revenue }) => [conversions, payout, revenue]);
const none = [0, 0, 0];
const one = [1, 1_200_000, 2_000_000];

test('a conversion is spent once, whatever is read twice, and free again when it is rejected', async () => {
  await openWindow('cap_1', { offer_id: 'off_1' });
  const click = aClick();
  const batch = [click, aPostback(click, { at: noonMs + minuteMs })];
  await rig.ingest(batch);
  await rig.ingest(batch);
  expect(await spent()).toEqual([one]);
  await rig.ingest([aPostback(click, { at: noonMs + 2 * minuteMs, status: 'REJECTED' })]);
  expect(await spent()).toEqual([none]);
  await rig.ingest([aPostback(click, { at: noonMs + 3 * minuteMs, status: 'APPROVED' })]);
  expect(await spent()).toEqual([one]);
});

test('it is spent in the window it happened in, of every cap that it is under', async () => {
  await openWindow('a', { publisher_id: 'pub_1' });
  await openWindow('b', { publisher_id: 'pub_2' });
  await openWindow('c', { offer_id: 'off_1' });
  await openWindow('d', { offer_id: 'off_1', publisher_id: 'pub_1' });
  await openWindow('e', { offer_id: 'off_1', smartlink_id: 'smk_1' });
  await openWindow('f', { offer_id: 'off_1', smartlink_id: 'smk_2' });
  await openWindow('g', { offer_id: 'off_2' });
  const [first, second, early] = [aClick(), aClick(), aClick({ at: noonMs - 1 })];
  await rig.ingest([first, second, early]);
  await rig.ingest([
    aPostback(first, { at: noonMs }),
    aPostback(second, { at: noonMs + hourMs }),
    aPostback(early, { at: noonMs - 1 }),
  ]);
  expect(await spent()).toEqual([one, none, one, one, one, none, none]);
});

test('a window that is opened later begins with what happened in it', async () => {
  const clicks = [aClick(), aClick(), aClick()];
  await rig.ingest([
    ...clicks,
    ...clicks.map((click, index) => aPostback(click, { at: noonMs + index * 30 * minuteMs })),
  ]);
  await openWindow('cap_1', { offer_id: 'off_1' });
  expect(await spent()).toEqual([[2, 2_400_000, 4_000_000]]);
});

test('clicks prove what was let through of a lease, each once', async () => {
  await openWindow('cap_1', { offer_id: 'off_1' });
  for (const lease of ['l1', 'l2'])
    await rig.rows(
      `insert into routing.cap_lease (id, counter, window_start, node, process, granted, used, turn)
       values ($1, 'cap_1', $2, 'n', 'p', 10, 0, 1)`,
      [lease, iso(noonMs)],
    );
  const both = aClick({ leases: ['l1', 'l2'] });
  const single = aClick({ leases: ['l1'] });
  await rig.ingest([both, both, single, aClick(), aClick({ leases: ['long gone'] })]);
  await rig.ingest([both, aClick({ leases: ['l2'] })]);
  expect(await rig.rows('select lease_id, clicks::int from routing.cap_proof order by lease_id')).toEqual([
    { lease_id: 'l1', clicks: 2 },
    { lease_id: 'l2', clicks: 2 },
  ]);
});
