import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Visitor } from '../../domain/visitor.ts';
import { IngestRig } from '../../test/rigs/ingest-rig.ts';
import { aClick, aFallbackClick, minuteMs, noonMs } from '../../test/samples/redirect-events.ts';

let rig: IngestRig;
beforeAll(async () => {
  rig = await IngestRig.create();
});
afterEach(() => rig.empty());
afterAll(() => rig.drop());

const quarterMs = 15 * minuteMs;
const seenBy = (traffic: Visitor['traffic']): Visitor => ({ ...aClick().visitor, traffic });

/** "smk_1 0": the smartlink, and how many quarters of an hour after noon. */
async function touched(): Promise<string[]> {
  const rows = await rig.rows('select smartlink_id, bucket from optimiser.touched order by 1, 2');
  return rows.map(
    ({ smartlink_id, bucket }) => `${smartlink_id} ${((bucket as Date).getTime() - noonMs) / quarterMs}`,
  );
}

test('a click keeps the chance of its draw, and older ones have none', async () => {
  await rig.ingest([
    aClick({ probability: 5 / 6, drawnOffers: 3 }),
    aClick({ at: noonMs + 1, probability: 1, drawnOffers: 1 }),
    aClick({ at: noonMs + 2, probability: null, drawnOffers: null }),
    aClick({ at: noonMs + 3 }),
  ]);
  const rows = await rig.rows('select probability, drawn_offers from reporting.click order by clicked_at');
  expect(rows.map(({ drawn_offers }) => drawn_offers)).toEqual([3, 1, null, null]);
  expect(rows.map(({ probability }) => probability)).toEqual([expect.closeTo(5 / 6, 6), 1, null, null]);
});

test('a chance that is none ends in the dead letter', async () => {
  const bad = [0, 1.01, -0.5].map((probability, place) => aClick({ at: noonMs + place, probability }));
  await rig.ingest([...bad, aClick()]);
  expect(await rig.rows('select from reporting.click')).toHaveLength(1);
  expect(rig.rejected()).toHaveLength(3);
});

test('the optimiser is told the smartlinks and quarters of a batch, each once', async () => {
  await rig.ingest([
    ...[0, 1, quarterMs - 1, quarterMs].map((late) => aClick({ at: noonMs + late })),
    aClick({ at: noonMs + 3 * quarterMs, smartlinkId: 'smk_2' }),
    aClick({ at: noonMs + 5, smartlinkId: 'smk_2' }),
  ]);
  expect(await touched()).toEqual(['smk_1 0', 'smk_1 1', 'smk_2 0', 'smk_2 3']);
});

test('it is told of people who were sent to an offer of the pool only', async () => {
  await rig.ingest([
    ...(['BOT', 'PREVIEW', 'PREFETCH', 'DUPLICATE', 'TEST'] as const).map((traffic) =>
      aClick({ visitor: seenBy(traffic) }),
    ),
    aFallbackClick(),
    aClick({ outcome: 'FALLBACK_OFFER', reason: 'NO_ELIGIBLE_OFFER' }),
    aFallbackClick({ linkId: null, smartlinkId: null, publisherId: null, reason: 'LINK_UNKNOWN' }),
  ]);
  expect(await touched()).toEqual([]);
});

test('the same batch again tells nothing, and what is new in it tells of itself alone', async () => {
  const batch = [aClick(), aClick({ at: noonMs + 1 })];
  await rig.ingest(batch);
  await rig.rows('delete from optimiser.touched');
  await rig.ingest(batch);
  expect(await touched()).toEqual([]);
  await rig.ingest([...batch, aClick({ at: noonMs + quarterMs })]);
  expect(await touched()).toEqual(['smk_1 1']);
});

test('a batch that fails tells nothing', async () => {
  await rig.owner.query('alter table reporting.rollup rename to rollup_away');
  await expect(rig.ingest([aClick()])).rejects.toThrow('reporting.rollup');
  await rig.owner.query('alter table reporting.rollup_away rename to rollup');
  expect(await touched()).toEqual([]);
});
