import type { LoadedNetwork } from './load-network.ts';
import { type DemoOffer, demoOffers } from './offers.ts';

const hourMs = 3_600_000;
/** How long buyers take from the click to what they do, and from there to the next, on average. */
const hesitationHours = 2;

/** One report of an advertiser: the query of its postback, and when it comes (milliseconds since the epoch). */
export interface Sale {
  readonly dueAt: number;
  readonly query: string;
}

/**
 * What a visit brings: where the visitor landed says which offer, its buyers' share whether this one buys, the goals how
 * far, and the delay when.
 *
 * @param location of the answer of the redirect; '': it led nowhere
 */
export function salesOf(
  location: string,
  at: number,
  currency: string,
  network: LoadedNetwork,
  random: () => number,
): Sale[] {
  if (location === '') return [];
  const landing = new URL(location);
  const slug = landing.pathname.split('/').at(-1) ?? '';
  const offer = demoOffers.find((candidate) => candidate.slug === slug);
  const clickId = landing.searchParams.get('click_id');
  if (offer === undefined || clickId === null || random() * 100 >= offer.buyersPercent) return [];
  let dueAt = at;
  return stepsOf(offer, random).map(({ goal, price }) => {
    dueAt += -Math.log(1 - random()) * hesitationHours * hourMs;
    const luck = random();
    const query = new URLSearchParams({
      click_id: clickId,
      order_id: `demo-${clickId.slice(-10)}`,
      amount: price,
      currency,
      status: luck < 0.9 ? 'approved' : luck < 0.97 ? 'pending' : 'rejected',
      token: network.offers[slug]?.token ?? '',
      ...(goal === null ? {} : { goal }),
    });
    return { dueAt, query: query.toString() };
  });
}

interface Step {
  readonly goal: string | null;
  readonly price: string;
}

/** How far one buyer goes: from goal to goal, until it stops. */
function stepsOf({ goals = [], price }: DemoOffer, random: () => number): Step[] {
  if (goals.length === 0) return [{ goal: null, price }];
  const stop = goals.findIndex(({ reachedPercent }) => random() * 100 >= reachedPercent);
  return goals
    .slice(0, stop < 0 ? goals.length : stop)
    .map((goal) => ({ goal: goal.name, price: goal.price }));
}
