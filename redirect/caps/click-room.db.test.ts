import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { CapMetric } from '../../domain/snapshot.ts';
import { CapsRig } from '../../test/rigs/caps-rig.ts';

// How many clicks a cap on conversions or money lets through: the formulae of routing.click_room, in clicks.
let rig: CapsRig;
beforeAll(async () => {
  rig = await CapsRig.create();
});
afterEach(() => rig.empty());
afterAll(() => rig.drop());

const dayMs = 24 * 3_600_000;
const isoBefore = (days: number) => new Date(Date.now() - days * dayMs).toISOString();

interface Past {
  readonly daysAgo: number;
  readonly clicks: number;
  readonly conversions?: number;
}

async function remember({ daysAgo, clicks, conversions = 0 }: Past): Promise<void> {
  await rig.rows(
    `insert into reporting.rollup (bucket, minutes, publisher_id, smartlink_id, offer_id, country, device,
       clicks, conversions, payout_network_micros, revenue_network_micros)
     select bucket, minutes, 'pub_1', 'smk_1', 'off_1', 'DE', 'MOBILE', $2::bigint, $3::bigint, $4::bigint, $5::bigint
     from (values ($1::timestamptz, 15), (date_trunc('day', $1::timestamptz, 'UTC'), 1440)) b (bucket, minutes)
     on conflict (bucket, key, minutes) do update set
       clicks = rollup.clicks + excluded.clicks, conversions = rollup.conversions + excluded.conversions,
       payout_network_micros = rollup.payout_network_micros + excluded.payout_network_micros,
       revenue_network_micros = rollup.revenue_network_micros + excluded.revenue_network_micros`,
    [isoBefore(daysAgo), clicks, conversions, conversions * 1_200_000, conversions * 2_000_000],
  );
}

interface Asked {
  readonly metric?: CapMetric;
  readonly limit?: number;
  /** What one conversion counts. */
  readonly worth?: number;
  /** When the window began, in days before now; it is still open. */
  readonly days?: number;
  readonly past?: readonly Past[];
  /** What the window's conversions came to since. */
  readonly spent?: number;
  /** Clicks let through since. */
  readonly used?: number;
}

/** How many clicks a cap still lets through. */
async function room(asked: Asked): Promise<number> {
  const { metric = 'CONVERSIONS', limit = 10, worth = 1, days = 0.5, past = [], spent = 0, used = 0 } = asked;
  for (const one of past) await remember(one);
  const window = {
    ...{ counter: 'cap_1', window_start: isoBefore(days), window_end: null, metric },
    ...{ offer_id: 'off_1', smartlink_id: '', publisher_id: '' },
  };
  await rig.rows('select routing.open_caps($1)', [JSON.stringify([window])]);
  await rig.rows('update routing.cap_usage set leased = leased + $1', [used]);
  const column = {
    CONVERSIONS: 'conversions',
    PAYOUT: 'payout_micros',
    REVENUE: 'revenue_micros',
    CLICKS: '',
  }[metric];
  if (spent > 0) await rig.rows(`update routing.cap_spent set ${column} = ${column} + $1`, [spent]);
  const [answer] = await rig.rows('select (granted + room)::int as clicks from routing.lease_caps($1)', [
    JSON.stringify([
      {
        ...{ ...window, lease: 'l1', node: 'n', process: 'p', turn: 1, used: 0, keep: 0, more: true },
        ...{ short: false, cap_limit: limit, conversion_worth: worth },
      },
    ]),
  ]);
  return answer?.clicks as number;
}

describe('without history one click in 20 is expected to convert', () => {
  test.each<[string, Asked, number]>([
    ['a limit of 10 conversions is 200 clicks', {}, 200],
    ['10 conversions of 1.20 are too', { metric: 'PAYOUT', limit: 12_000_000, worth: 1_200_000 }, 200],
    ['and of 2.00', { metric: 'REVENUE', limit: 20_000_000, worth: 2_000_000 }, 200],
    ['clicks on their way reserve what they are expected to bring', { used: 60 }, 140],
    ['as many of them as fill the cap close it', { used: 200 }, 0],
    ['what came is no longer on its way', { used: 60, spent: 3 }, 140],
    ['fewer conversions than expected are still expected', { used: 60, spent: 1 }, 140],
    ['more than expected use up the limit', { used: 60, spent: 6 }, 80],
    ['a limit that is spent is closed', { used: 60, spent: 10 }, 0],
    [
      'money spent counts in micros',
      { metric: 'PAYOUT', limit: 12_000_000, worth: 1_200_000, spent: 6_000_000 },
      100,
    ],
  ])('%s', async (_, asked, clicks) => {
    expect(await room(asked)).toBe(clicks);
  });
});

describe('with history the offer’s own rate counts', () => {
  test.each<[string, Asked, number]>([
    ['100 of 1,000, the guess included', { past: [{ daysAgo: 3, clicks: 980, conversions: 99 }] }, 100],
    [
      'what never converts is let through in plenty, not without end',
      { past: [{ daysAgo: 3, clicks: 980 }] },
      10_000,
    ],
    ['the last day is too fresh to tell', { days: 0.1, past: [{ daysAgo: 0.5, clicks: 980 }] }, 200],
    ['and last month too old', { past: [{ daysAgo: 30, clicks: 980, conversions: 980 }] }, 200],
  ])('%s', async (_, asked, clicks) => {
    expect(await room(asked)).toBe(clicks);
  });
});

describe('in a window longer than a day', () => {
  test.each<[string, Asked, number]>([
    ['clicks of earlier days reserve nothing', { days: 20, past: [{ daysAgo: 10, clicks: 500 }] }, 200],
    ['what they brought is spent', { days: 20, past: [{ daysAgo: 10, clicks: 500, conversions: 4 }] }, 120],
    [
      'and is not taken for what today’s clicks brought',
      {
        days: 20,
        past: [
          { daysAgo: 10, clicks: 500, conversions: 4 },
          { daysAgo: 0.5, clicks: 40 },
        ],
      },
      80,
    ],
  ])('%s', async (_, asked, clicks) => {
    expect(await room(asked)).toBe(clicks);
  });
});
