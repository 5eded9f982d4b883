import { conversionStatuses } from '../../domain/conversion.ts';
import { outcomes } from '../../domain/route-click.ts';
import { traffics } from '../../domain/visitor.ts';
import { seededRandom } from '../../platform/seeded-random.ts';
import { sortableId } from '../../platform/sortable-id.ts';
import type { History, HistoryClick, HistoryConversion } from './reporting-history.ts';

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

/** Clicks of every kind between two moments (ms), a fifth of the billable ones with a conversion, some days later. */
export function generateHistory(seed: number, clickCount: number, from: number, to: number): History {
  const random = seededRandom(seed);
  const clicks = Array.from({ length: clickCount }, () => click(random, from, to));
  const billable = clicks.filter((one) => one.offerId !== '' && one.traffic !== 'BOT');
  const conversions = billable.filter(() => random() < 0.2).map((one) => conversion(random, one, to));
  return { clicks, conversions };
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
  return {
    clickId: id(random, at),
    at,
    publisherId: known ? pick(random, historyPublishers) : '',
    smartlinkId: known ? pick(random, historySmartlinks) : '',
    offerId: outcome === 'OFFER' || outcome === 'FALLBACK_OFFER' ? pick(random, historyOffers) : '',
    country: pick(random, historyCountries),
    device: pick(random, historyDevices),
    subs: [
      pick(random, historySubs),
      pick(random, historySubs),
      pick(random, historySubs),
      pick(random, historySubs),
      pick(random, historySubs),
    ],
    outcome,
    traffic,
    isUnique: traffic !== 'DUPLICATE' && random() < 0.8,
  };
}

function conversion(random: () => number, of: HistoryClick, to: number): HistoryConversion {
  const at = Math.min(to, of.at + Math.floor(random() * 3 * 86_400_000));
  const { publisherId, smartlinkId, offerId, country, device, subs, clickId } = of;
  return {
    ...{ publisherId, smartlinkId, offerId, country, device, subs, clickId, at },
    id: `cnv_${id(random, at)}`,
    clickedAt: of.at,
    status: pick(random, conversionStatuses),
    payoutMicros: BigInt(Math.floor(random() * 9_000_000)),
    revenueMicros: BigInt(Math.floor(random() * 12_000_000)),
  };
}
