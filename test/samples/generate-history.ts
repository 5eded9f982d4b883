import { conversionStatuses } from '../../domain/conversion.ts';
import { outcomes } from '../../domain/route-click.ts';
import { traffics } from '../../domain/visitor.ts';
import { seededRandom } from '../../platform/seeded-random.ts';
import { sortableId } from '../../platform/sortable-id.ts';
import type { History, HistoryAdjustment, HistoryClick, HistoryConversion } from './reporting-history.ts';

export function pick<Value>(random: () => number, values: readonly Value[]): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('Nothing to pick from.');
  return value;
}

export const historyPublishers = ['pub_a', 'pub_b', 'pub_c'] as const;
export const historySmartlinks = ['smk_a', 'smk_b', 'smk_c', 'smk_d'] as const;
export const historyOffers = ['off_a', 'off_b', 'off_c'] as const;
export const historyCountries = ['DE', 'AT', 'NP', ''] as const;
export const historyDevices = ['DESKTOP', 'MOBILE', ''] as const;
export const historySubs = ['', 'newsletter-jan', 'Ärger', "o'neill", 'a,b'] as const;
export const historyCities = ['', 'Munich', 'Kathmandu'] as const;
export const historyReasons = ['NO_ELIGIBLE_OFFER', 'LINK_REVOKED'] as const;
export const historyGoals = ['sale', 'default'] as const;

/** What an offer's money is in. off_c has changed its currency. */
const currencies = {
  off_a: ['EUR'],
  off_b: ['USD'],
  off_c: ['EUR', 'JPY'],
} as const;
const rates: Readonly<Record<string, readonly string[]>> = {
  EUR: ['1'],
  USD: ['0.9213', '0.9177000001'],
  JPY: ['0.0061'],
};
const dayMs = 86_400_000;

/** Clicks of every kind between two moments (ms), a fifth of the billable ones with a conversion, some days later. */
export function generateHistory(seed: number, clickCount: number, from: number, to: number): History {
  const random = seededRandom(seed);
  const clicks = Array.from({ length: clickCount }, () => click(random, from, to));
  const billable = clicks.filter((one) => one.offerId !== '' && one.traffic !== 'BOT');
  const conversions = billable.filter(() => random() < 0.2).map((one) => conversion(random, one, to));
  return { clicks, conversions };
}

/** The history with adjustments, half of them of its conversions. */
export function withAdjustments(seed: number, history: History, count: number): History {
  const random = seededRandom(seed);
  const adjustments = Array.from({ length: count }, (): HistoryAdjustment => {
    const of = pick(random, history.conversions);
    const at = of.at + Math.floor(random() * 2 * dayMs);
    return {
      id: `adj_${id(random, at)}`,
      at,
      publisherId: of.publisherId,
      conversion: random() < 0.5 ? of : null,
      payoutMicros: BigInt(Math.floor((random() - 0.7) * 5_000_000) - 1),
      revenueMicros: BigInt(Math.floor((random() - 0.7) * 5_000_000)),
    };
  });
  return { ...history, adjustments };
}

function id(random: () => number, at: number): string {
  return sortableId(
    at,
    Uint8Array.from({ length: 10 }, () => random() * 256),
  );
}

function click(random: () => number, from: number, to: number): HistoryClick {
  const at = Math.floor(from + random() * (to - from));
  const known = random() < 0.95;
  const outcome = known ? pick(random, ['OFFER', 'OFFER', 'OFFER', ...outcomes] as const) : 'BRANDED_PAGE';
  const traffic = pick(random, ['HUMAN', 'HUMAN', 'HUMAN', ...traffics] as const);
  const offerId = outcome === 'OFFER' || outcome === 'FALLBACK_OFFER' ? pick(random, historyOffers) : '';
  const currency = offerId === '' ? '' : pick(random, currencies[offerId]);
  const isUnique = traffic !== 'DUPLICATE' && random() < 0.8;
  const earns = offerId === 'off_b' && traffic === 'HUMAN' && isUnique;
  return {
    clickId: id(random, at),
    at,
    publisherId: known ? pick(random, historyPublishers) : '',
    smartlinkId: known ? pick(random, historySmartlinks) : '',
    offerId,
    currency,
    rate: currency === '' ? '1' : pick(random, rates[currency] ?? []),
    country: pick(random, historyCountries),
    region: pick(random, ['DE-BY', '']),
    city: pick(random, historyCities),
    device: pick(random, historyDevices),
    os: pick(random, ['iOS', 'Windows', '']),
    browser: pick(random, ['Safari', '']),
    subs: [
      pick(random, historySubs),
      pick(random, historySubs),
      pick(random, historySubs),
      pick(random, historySubs),
      pick(random, historySubs),
    ],
    outcome,
    reason: outcome === 'OFFER' ? '' : pick(random, historyReasons),
    traffic,
    isUnique,
    payoutMicros: earns ? BigInt(1 + Math.floor(random() * 90_000)) : 0n,
    revenueMicros: earns ? BigInt(1 + Math.floor(random() * 120_000)) : 0n,
  };
}

function conversion(random: () => number, of: HistoryClick, to: number): HistoryConversion {
  const { at: clickedAt, isUnique, ...keys } = of;
  const at = Math.min(to, clickedAt + Math.floor(random() * 3 * dayMs));
  const status = pick(random, conversionStatuses);
  return {
    ...keys,
    at,
    clickedAt,
    id: `cnv_${id(random, at)}`,
    goal: pick(random, historyGoals),
    status,
    wasBilled: status === 'LOCKED' || (status === 'REVERSED' && random() < 0.5),
    payoutMicros: BigInt(Math.floor(random() * 9_000_000)),
    revenueMicros: BigInt(Math.floor(random() * 12_000_000)),
    saleAmountMicros: random() < 0.5 ? BigInt(Math.floor(random() * 99_000_000)) : null,
  };
}
