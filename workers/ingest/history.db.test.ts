import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ClickEvent } from '../../domain/click-event.ts';
import { toNetworkMicros } from '../../domain/exchange.ts';
import { postbackStatuses } from '../../domain/postback-event.ts';
import type { RedirectEvent } from '../../domain/redirect-event.ts';
import { traffics } from '../../domain/visitor.ts';
import { seededRandom } from '../../platform/seeded-random.ts';
import { IngestRig } from '../../test/rigs/ingest-rig.ts';
import { recountedRollup, storedRollup } from '../../test/rigs/recount-rollups.ts';
import {
  aClick,
  aFallbackClick,
  aPostback,
  hourMs,
  minuteMs,
  noonMs,
} from '../../test/samples/redirect-events.ts';

let rig: IngestRig;
/** Of off_0, off_1 (paid by click, in euros) and off_2. */
let termsVersions: number[] = [];
beforeAll(async () => {
  rig = await IngestRig.create();
  await rig.rows(`insert into reporting.exchange_rate (currency, day, rate, set_by) values
    ('EUR', '2026-11-01', 1.0834, 'usr_1'), ('EUR', '2026-11-21', 1.1, 'usr_1')`);
  await rig.rows(
    `insert into offers.advertiser (id, name) values ('adv_0', 'A'), ('adv_1', 'B'), ('adv_2', 'C')`,
  );
  await rig.rows(`insert into offers.offer
    (id, advertiser_id, name, destination_url, payout_micros, revenue_micros, currency, payout_type, revenue_type, hold_hours)
    values ('off_0', 'adv_0', 'a', 'https://a.example', 900001, 1500001, 'USD', 'CPA', 'CPA', 0),
      ('off_1', 'adv_1', 'b', 'https://b.example', 70003, 110007, 'EUR', 'CPC', 'CPC', 0),
      ('off_2', 'adv_2', 'c', 'https://c.example', 300003, 410007, 'EUR', 'CPA', 'CPA', 5)`);
  const versions = await rig.rows(
    'select max(version)::int as version from offers.terms group by offer_id order by offer_id',
  );
  termsVersions = versions.map(({ version }) => version as number);
});
afterAll(() => rig.drop());

function history(random: () => number, clickCount: number): RedirectEvent[] {
  const below = (bound: number) => Math.floor(random() * bound);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const clicks = Array.from({ length: clickCount }, (_, index): ClickEvent => {
    const make = random() < 0.2 ? aFallbackClick : aClick;
    const offer = below(3);
    const click = make({
      at: noonMs + index * 5 * minuteMs,
      publisherId: `pub_${below(3)}`,
      code: `code${below(4)}`,
      ip: `203.0.113.${below(9)}`,
      subIds: [`s${below(3)}`, pick(['', 'x', 'tab\tand \\']), '', '', pick(['', 'long'.repeat(60)])],
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
      currency: offer === 0 ? 'USD' : 'EUR',
      payoutMicros: offer * 1_000_001,
      termsVersion: termsVersions[offer] ?? null,
    };
  });
  const postbacks = Array.from({ length: clickCount }, () => {
    const click = pick(clicks);
    return aPostback(click, {
      at: click.at + below(48) * hourMs,
      status: pick(postbackStatuses),
      orderId: random() < 0.3 ? `o${below(40)}` : null,
      ...(random() < 0.05 ? { advertiserId: 'adv_stranger' } : {}),
      ...(random() < 0.3 ? { amountMicros: 1 + below(9_000_000), currency: click.currency || null } : {}),
    });
  });
  // In the order of time, but for some that arrive early or late.
  const arrival = new Map([...clicks, ...postbacks].map((event) => [event, event.at + random() * hourMs]));
  return [...arrival.keys()].toSorted((a, b) => (arrival.get(a) ?? 0) - (arrival.get(b) ?? 0));
}

/** What staff, holds and statements do meanwhile: other states, other money, bills, adjustments. */
async function decide(random: () => number): Promise<void> {
  const seed = Math.floor(random() * 1e6);
  const someOf = (share: number) => `hashtext(id || '${seed}') % 100 between 0 and ${share}`;
  await rig.rows(`update reporting.conversion set status = 'LOCKED', locked_at = now()
    where status = 'APPROVED' and ${someOf(9)}`);
  await rig.rows(
    `update reporting.conversion set status = 'REVERSED' where status in ('APPROVED', 'LOCKED') and ${someOf(5)}`,
  );
  await rig.rows(
    `update reporting.conversion set status = 'REJECTED' where status = 'PENDING' and ${someOf(20)}`,
  );
  await rig.rows(`update reporting.conversion set payout_micros = payout_micros + 7, rate = 1.25,
    payout_network_micros = payout_network_micros + 9, sale_amount_micros = 1234567 where ${someOf(5)}`);
  for (let number = 0; number < 3; number += 1) await adjust(random);
}

async function adjust(random: () => number): Promise<void> {
  const rate = random() < 0.5 ? '1' : '0.0061';
  const payout = BigInt(Math.floor((random() - 0.5) * 9e6) * 2 + 1);
  await rig.rows(
    `insert into reporting.adjustment (id, publisher_id, offer_id, conversion_id, kind, payout_micros, revenue_micros, currency,
       rate, payout_network_micros, revenue_network_micros, reason, created_by, created_at)
     select $1, coalesce(v.publisher_id, 'pub_0'), v.offer_id, v.id, 'CORRECTION', $2, 5, $3, $4, $5, $6, 'agreed', 'usr_1', $7
     from (select) nothing left join (
       select * from reporting.conversion where $8 order by hashtext(id || $1) limit 1
     ) v on true`,
    [
      ...[`adj_${random()}`, payout, rate === '1' ? 'USD' : 'JPY', rate],
      ...[toNetworkMicros(payout, rate), toNetworkMicros(5, rate)],
      ...[new Date(noonMs + random() * 60 * hourMs), random() < 0.7],
    ],
  );
}

test.each([1, 2, 3])(
  'seed %i: rollups equal a recount of the facts, whatever is read twice, comes late or is taken back',
  async (seed) => {
    await rig.empty();
    const random = seededRandom(seed);
    const events = history(random, 600);
    for (let start = 0; start < events.length; ) {
      const end = start + 1 + Math.floor(random() * 150);
      await rig.ingest(events.slice(start, end));
      if (random() < 0.3) await rig.ingest(events.slice(start, end));
      await decide(random);
      // Read on from a cursor that was not moved: a part of the batch comes again.
      start = random() < 0.3 ? start + Math.ceil((end - start) / 2) : end;
    }
    for (const table of ['rollup', 'rollup_sub'] as const) {
      const recount = await recountedRollup(rig.owner, table);
      expect(recount.size).toBeGreaterThan(400);
      expect(await storedRollup(rig.owner, table)).toEqual(recount);
    }
    expect(await rig.differences()).toEqual([]);

    const counts = await rig.rows(`select (select count(*)::int from reporting.click) as clicks,
      (select count(*)::int from reporting.postback) as postbacks,
      (select count(*)::int from reporting.postback where verdict = 'WAITING') as waiting`);
    expect(counts).toEqual([{ clicks: 600, postbacks: 600, waiting: 0 }]);
    const kinds =
      await rig.rows(`select kind, count(*) filter (where payout_micros <> payout_network_micros)::int > 5 as foreign
      from reporting.rollup group by kind having kind <> 'ADJUSTMENT' order by kind`);
    expect(kinds).toEqual(['CLICK', 'CLICK_TIME', 'CONVERSION'].map((kind) => ({ kind, foreign: true })));
    const verdicts = await rig.rows(`select distinct verdict, reason from reporting.postback`);
    expect(verdicts.length).toBeGreaterThan(6);
  },
);

test('counting anew repairs what was spoiled, and the check had told of it', async () => {
  await rig.empty();
  await rig.ingest(history(seededRandom(4), 300));
  await decide(seededRandom(4));
  const before = await storedRollup(rig.owner, 'rollup_sub');
  await rig.rows(
    `update reporting.rollup set clicks = coalesce(clicks, 0) + 3 where minutes = 15 and bucket = $1 and kind = 'CLICK'`,
    [new Date(noonMs)],
  );
  await rig.rows(`delete from reporting.rollup_sub where minutes = 1440 and kind = 'CONVERSION'`);
  const found = await rig.differences();
  expect(found).toContainEqual({
    ...{ rollup: 'reporting.rollup', minutes: 15, day: new Date('2026-11-20'), sum_name: 'clicks' },
    difference: expect.stringMatching(/^[1-9]/),
  });
  expect(found).toContainEqual(
    expect.objectContaining({ rollup: 'reporting.rollup_sub', minutes: 1440, sum_name: 'conversions' }),
  );
  await rig.rows(`select reporting.rebuild_rollups('2026-11-20', '2026-11-25')`);
  expect(await rig.differences()).toEqual([]);
  expect(await storedRollup(rig.owner, 'rollup_sub')).toEqual(before);
});
