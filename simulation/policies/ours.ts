import { type OptimiserConfig, optimiserDefaults } from '../../domain/optimiser/optimiser-config.ts';
import { Learner, type TableRow } from '../learner/learner.ts';
import type { Policy } from '../policy.ts';
import type { Visit, World } from '../world.ts';
import { anyOf } from './even.ts';

/** Up to which day the shares are computed anew how often; and at once whenever an offer opens or closes. */
export type RefreshPlan = readonly { readonly untilDay: number; readonly everyHours: number }[];

/** The product's own optimiser. */
export function ours(world: World, plan: RefreshPlan, config: OptimiserConfig = optimiserDefaults): Policy {
  const { offers, kind, history } = world;
  const learner = new Learner({
    ...{ countries: kind.countries, devices: kind.devices.length, history, nowHours: 0, config },
    offers: offers.map(({ payout, countries, capPerDay }) => ({
      ...{ payout, fixedPayout: true, countries, devices: null, capPerDay },
    })),
  });
  let rows = new Map<number, Float64Array>();
  let rowOf: Float64Array[] = [];
  let openBefore = '';
  return {
    name: 'ours',
    choose(visit, eligible, _, random) {
      rowOf[visit.context] ??= rowFor(rows, visit);
      const shares = rowOf[visit.context];
      let sum = 0;
      for (const offer of eligible) sum += shares?.[offer] ?? 0;
      if (sum <= 0) return anyOf(eligible, random);
      let ticket = random() * sum;
      for (const offer of eligible) {
        ticket -= shares?.[offer] ?? 0;
        if (ticket < 0) return offer;
      }
      return eligible.at(-1) ?? -1;
    },
    clicked: (offer, visit, hours) => learner.click(offer, visit, hours, 1),
    converted: ({ offer, visit, clickedAt, convertedAt, payout }) =>
      learner.conversion(offer, visit, clickedAt, convertedAt, payout),
    refresh(hours, now) {
      const open = now.map((offer) => (offer.open ? 1 : 0)).join('');
      const every = plan.find(({ untilDay }) => hours < untilDay * 24)?.everyHours ?? 0;
      const due = hours % every === 0;
      if (!due && open === openBefore) return;
      openBefore = open;
      const states = now.map(({ active, open, capUsed }) => ({ active, capped: !open, capUsed }));
      rows = byKey(learner.refresh(hours, states));
      rowOf = [];
    },
  };
}

function keyOf(country: number | null, device: number | null, publisher: number | null, sub: number | null) {
  const part = (value: number | null) => (value ?? -1) + 1;
  return ((part(publisher) * 4096 + part(sub)) * 64 + part(country)) * 8 + part(device);
}

function byKey(rows: readonly TableRow[]): Map<number, Float64Array> {
  return new Map(
    rows.map(({ origin: { country, device, publisher, sub }, shares }) => [
      keyOf(country, device, publisher, sub),
      shares,
    ]),
  );
}

/** The most specific row there is. */
function rowFor(rows: ReadonlyMap<number, Float64Array>, { country, device, publisher, sub }: Visit) {
  return (
    rows.get(keyOf(country, device, publisher, sub)) ??
    rows.get(keyOf(country, device, publisher, null)) ??
    rows.get(keyOf(country, device, null, null)) ??
    rows.get(keyOf(null, null, null, null)) ??
    new Float64Array()
  );
}
