import type { World } from '../world.ts';

const rounds = 150;

/**
 * What a conversion of each capped offer should cost so that a day's expected conversions fit the caps with the most
 * earned: the prices of the linear program over all contexts, by subgradient steps that shrink. 0 without a cap.
 */
export function oraclePrices(world: World): Float64Array {
  const { offers } = world;
  const prices = new Float64Array(offers.length);
  if (offers.every(({ capPerDay }) => capPerDay === null)) return prices;
  for (let round = 0; round < rounds; round += 1) {
    const used = conversionsPerDay(world, prices);
    offers.forEach(({ capPerDay, payout }, offer) => {
      if (capPerDay === null) return;
      const over = Math.min(1, Math.max(-1, ((used[offer] ?? 0) - capPerDay) / capPerDay));
      const step = (0.3 * payout * over) / (1 + round / 10);
      prices[offer] = Math.min(payout, Math.max(0, (prices[offer] ?? 0) + step));
    });
  }
  return prices;
}

function conversionsPerDay(
  { offers, visits, traffic, rates, kind }: World,
  prices: Float64Array,
): Float64Array {
  const used = new Float64Array(offers.length);
  const margins = offers.map(({ payout }, offer) => payout - (prices[offer] ?? 0));
  for (const { context } of visits) {
    let [best, bestValue] = [-1, 0];
    for (let offer = 0; offer < margins.length; offer += 1) {
      const value = (margins[offer] ?? 0) * (rates[context * margins.length + offer] ?? 0);
      if (value > bestValue) [best, bestValue] = [offer, value];
    }
    if (best < 0) continue;
    const clicks = kind.clicksPerDay * (traffic[context] ?? 0);
    used[best] = (used[best] ?? 0) + clicks * (rates[context * margins.length + best] ?? 0);
  }
  return used;
}
