import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ClickEvent } from '../../domain/click-event.ts';
import { postbackStatuses } from '../../domain/postback-event.ts';
import type { RedirectEvent } from '../../domain/redirect-event.ts';
import { traffics } from '../../domain/visitor.ts';
import { seededRandom } from '../../platform/seeded-random.ts';
import { IngestRig } from '../../test/rigs/ingest-rig.ts';
import {
  aClick,
  aFallbackClick,
  aPostback,
  hourMs,
  minuteMs,
  noonMs,
} from '../../test/samples/redirect-events.ts';

let rig: IngestRig;
beforeAll(async () => {
  rig = await IngestRig.create();
});
afterAll(() => rig.drop());

function history(random: () => number, clickCount: number): RedirectEvent[] {
  const below = (bound: number) => Math.floor(random() * bound);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const clicks = Array.from({ length: clickCount }, (_, index): ClickEvent => {
    const make = random() < 0.2 ? aFallbackClick : aClick;
    const offer = below(3);
    const click = make({
      at: noonMs + index * minuteMs,
      publisherId: `pub_${below(3)}`,
      code: `code${below(4)}`,
      ip: `203.0.113.${below(9)}`,
      subIds: [`s${below(3)}`, '', '', '', ''],
      visitor: {
        ...aClick().visitor,
        country: pick(['DE', 'US', '']),
        traffic: random() < 0.8 ? 'HUMAN' : pick(traffics.filter((traffic) => traffic !== 'PREFETCH')),
      },
    });
    if (click.outcome !== 'OFFER') return click;
    return {
      ...click,
      offerId: `off_${offer}`,
      advertiserId: `adv_${offer}`,
      payoutMicros: offer * 1_000_001,
    };
  });
  const postbacks = Array.from({ length: clickCount }, () => {
    const click = pick(clicks);
    return aPostback(click, {
      at: click.at + below(48) * hourMs,
      status: pick(postbackStatuses),
      orderId: random() < 0.3 ? `o${below(40)}` : null,
      ...(random() < 0.05 ? { advertiserId: 'adv_stranger' } : {}),
    });
  });
  // In the order of time, but for some that arrive early or late.
  const arrival = new Map([...clicks, ...postbacks].map((event) => [event, event.at + random() * hourMs]));
  return [...arrival.keys()].toSorted((a, b) => (arrival.get(a) ?? 0) - (arrival.get(b) ?? 0));
}

test.each([1, 2, 3])(
  'seed %i: rollups equal a recount of the facts, whatever is read twice',
  async (seed) => {
    await rig.empty();
    const random = seededRandom(seed);
    const events = history(random, 600);
    for (let start = 0; start < events.length; ) {
      const end = start + 1 + Math.floor(random() * 150);
      await rig.ingest(events.slice(start, end));
      if (random() < 0.3) await rig.ingest(events.slice(start, end));
      // Read on from a cursor that was not moved: a part of the batch comes again.
      start = random() < 0.3 ? start + Math.ceil((end - start) / 2) : end;
    }
    const wide = ['bucket', 'publisher_id', 'smartlink_id', 'offer_id', 'country', 'device'];
    const bySub = ['bucket', 'publisher_id', 'smartlink_id', 'offer_id', 'sub1'];
    const recount = await rig.recount(wide);
    expect(recount.size).toBeGreaterThan(200);
    expect(await rig.rollup('rollup', wide)).toEqual(recount);
    expect(await rig.rollup('rollup_sub', bySub)).toEqual(await rig.recount(bySub));

    const counts = await rig.rows(`select (select count(*)::int from reporting.click) as clicks,
    (select count(*)::int from reporting.postback) as postbacks,
    (select count(*)::int from reporting.postback where verdict = 'WAITING') as waiting`);
    expect(counts).toEqual([{ clicks: 600, postbacks: 600, waiting: 0 }]);
    const verdicts = await rig.rows(`select distinct verdict, reason from reporting.postback`);
    expect(verdicts).toHaveLength(7);
  },
);
