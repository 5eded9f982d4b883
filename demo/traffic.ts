/** Who visits in the demo's week of history: made up, but with the shape of real traffic. */

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const android =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36';
const windows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const tablet =
  'Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const crawler = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

export type Weighted<Value> = readonly (readonly [weight: number, value: Value])[];

export const userAgents: Weighted<string> = [
  [34, iphone],
  [30, android],
  [22, windows],
  [9, mac],
  [4, tablet],
  [1, crawler],
];

/** The first two numbers of addresses that belong to a provider of each country. */
export const networks: Weighted<string> = [
  [30, '91.0'],
  [26, '73.10'],
  [10, '86.128'],
  [8, '90.0'],
  [6, '99.224'],
  [5, '84.80'],
  [5, '177.10'],
  [4, '106.192'],
  [3, '83.32'],
  [3, '1.128'],
];

/** What each publisher labels its traffic with. */
export const placements: Readonly<Record<string, Weighted<string>>> = {
  bright: [
    [40, 'newsletter-jan'],
    [25, 'homepage-banner'],
    [20, 'instagram-bio'],
    [10, 'review-article'],
    [5, ''],
  ],
  scout: [
    [60, 'coupon-page'],
    [30, 'app-push'],
    [10, ''],
  ],
};

/** Visits by hour of the day (UTC), the busiest being 10. */
export const visitsByHour = [
  2, 1, 1, 1, 1, 2, 4, 6, 7, 7, 8, 8, 9, 8, 8, 8, 9, 10, 10, 10, 9, 7, 5, 3,
] as const;

/** One of the values, by weight. `random` gives numbers in [0, 1). */
export function pick<Value>(weighted: Weighted<Value>, random: () => number): Value {
  const total = weighted.reduce((sum, [weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [weight, value] of weighted) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new Error('There is nothing to pick from.');
}
