import type { Policy } from '../policy.ts';
import type { Visit } from '../world.ts';
import { anyOf } from './even.ts';

const spreadShare = 0.2;
const windowDays = 7;
/** An offer's earning in one country and on one device counts from so many clicks on; before, that of all of them does. */
const clicksMin = 50;

/**
 * 80 % to the offer with the highest earning per click of the last seven days in the country and on the device, 20 %
 * spread over all; computed once a day (Affise, Scaleo).
 */
export function dailyEpc(devices: number): Policy {
  const groupOf = ({ country, device }: Visit) => country * devices + device;
  const clicks = new DayCounts();
  const payouts = new DayCounts();
  let leaders = new Map<number, readonly number[]>();
  let today = -1;
  return {
    name: '80/20 daily EPC per country x device',
    choose(visit, eligible, _, random) {
      if (random() < spreadShare) return anyOf(eligible, random);
      const ranking = leaders.get(groupOf(visit));
      return ranking?.find((offer) => eligible.includes(offer)) ?? anyOf(eligible, random);
    },
    clicked: (offer, visit) => clicks.add(today, groupOf(visit), offer, 1),
    converted: ({ offer, visit, payout }) => payouts.add(today, groupOf(visit), offer, payout),
    refresh(hours) {
      const day = Math.floor(hours / 24);
      if (day === today) return;
      today = day;
      leaders = rank(clicks.since(day - windowDays), payouts.since(day - windowDays));
    },
  };
}

type Sums = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** Per group, the offers that have earned anything, best first; where clicks are few the whole smartlink's numbers stand in. */
function rank(clicks: Sums, payouts: Sums): Map<number, readonly number[]> {
  const wholeClicks = totals(clicks);
  const wholePayouts = totals(payouts);
  return new Map(
    [...clicks].map(([group, byOffer]) => {
      const epc = (offer: number) => {
        const own = byOffer.get(offer) ?? 0;
        if (own >= clicksMin) return (payouts.get(group)?.get(offer) ?? 0) / own;
        return (wholePayouts.get(offer) ?? 0) / Math.max(clicksMin, wholeClicks.get(offer) ?? 0);
      };
      const earning = [...wholeClicks.keys()].filter((offer) => epc(offer) > 0);
      return [group, earning.sort((one, other) => epc(other) - epc(one))];
    }),
  );
}

function totals(groups: Sums): Map<number, number> {
  const sums = new Map<number, number>();
  for (const offers of groups.values())
    for (const [offer, amount] of offers) sums.set(offer, (sums.get(offer) ?? 0) + amount);
  return sums;
}

/** Sums by day, group and offer, as a report keeps them. */
class DayCounts {
  readonly #days = new Map<number, Map<number, Map<number, number>>>();

  add(day: number, group: number, offer: number, amount: number): void {
    const groups = this.#days.get(day) ?? new Map<number, Map<number, number>>();
    this.#days.set(day, groups);
    const offers = groups.get(group) ?? new Map<number, number>();
    groups.set(group, offers);
    offers.set(offer, (offers.get(offer) ?? 0) + amount);
  }

  /** Of that day and later. */
  since(first: number): Sums {
    const sums = new Map<number, Map<number, number>>();
    for (const [day, groups] of this.#days) {
      if (day < first) this.#days.delete(day);
      else
        for (const [group, offers] of groups) {
          const into = sums.get(group) ?? new Map<number, number>();
          sums.set(group, into);
          for (const [offer, amount] of offers) into.set(offer, (into.get(offer) ?? 0) + amount);
        }
    }
    return sums;
  }
}
