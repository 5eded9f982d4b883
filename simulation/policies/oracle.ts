import type { Policy } from '../policy.ts';
import type { Visit, World } from '../world.ts';
import { oraclePrices } from './oracle-prices.ts';

/** Knows the true rate of every offer for every visit, and what the place under a cap is worth. */
export function oracle(world: World): Policy {
  const { rates, drift, offers } = world;
  const prices = oraclePrices(world);
  return {
    name: 'oracle',
    choose(visit, eligible, hours) {
      const today = drift[Math.floor(hours / 24)];
      let [best, bestValue] = [eligible[0] ?? -1, -1];
      for (const offer of eligible) {
        const rate = (rates[visit.context * offers.length + offer] ?? 0) * (today?.[offer] ?? 1);
        const value = rate * ((offers[offer]?.payout ?? 0) - (prices[offer] ?? 0));
        if (value > bestValue) [best, bestValue] = [offer, value];
      }
      return best;
    },
  };
}

/** Knows the true rates, but sees only country and device: their mean over the publishers and sub-ids behind them. */
export function countryDeviceOracle(world: World): Policy {
  const { offers, rates, visits, traffic, drift, kind } = world;
  const groupOf = ({ country, device }: Visit) => country * kind.devices.length + device;
  const values = new Float64Array(kind.countries * kind.devices.length * offers.length);
  for (const visit of visits) {
    offers.forEach(({ payout }, offer) => {
      const place = groupOf(visit) * offers.length + offer;
      const rate = rates[visit.context * offers.length + offer] ?? 0;
      values[place] = (values[place] ?? 0) + (traffic[visit.context] ?? 0) * rate * payout;
    });
  }
  return {
    name: 'oracle of country x device',
    choose(visit, eligible, hours) {
      const today = drift[Math.floor(hours / 24)];
      const start = groupOf(visit) * offers.length;
      const value = (offer: number) => (values[start + offer] ?? 0) * (today?.[offer] ?? 1);
      return eligible.reduce((best, offer) => (value(offer) > value(best) ? offer : best));
    },
  };
}
