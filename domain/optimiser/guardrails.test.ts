import { describe, expect, test } from '@jest/globals';
import { context, snapshotOf, type Told, whole } from '../../test/rigs/learning-rig.ts';
import { buildAllocation, type OptimiserState, optimiserDefaults } from './build-allocation.ts';
import { plainOffer } from './learning.ts';
import { levelNames, levels } from './levels.ts';

type Snapshot = ReturnType<typeof snapshotOf>;

function build(snapshot: Snapshot, previous: OptimiserState | null = null, changed = {}) {
  return buildAllocation(snapshot, { ...optimiserDefaults, ...changed }, previous);
}

/** Shares of the first row. */
function shares(snapshot: Snapshot, previous: OptimiserState | null = null, changed = {}): number[] {
  return [...(build(snapshot, previous, changed).rows[0]?.shares ?? [])];
}

const good: Told = { offer: 0, clicks: 20_000, conversions: 800 };
const poor: Told = { offer: 1, clicks: 20_000, conversions: 20 };

describe('nobody is forgotten', () => {
  test('the worst offer keeps its part of the floor', () => {
    const [, least] = shares(snapshotOf([{}, {}], [good, poor]), null, { explorationFloor: 0.1 });
    expect(least).toBeGreaterThanOrEqual(0.05 - 1e-12);
    expect(least).toBeLessThan(0.06);
  });
});

describe('a newcomer', () => {
  const poorly = { value: 0.01 }; // whatever the prior says of it

  test('gets what it is promised until it has had its clicks', () => {
    const few = { offer: 1, clicks: 99 };
    expect(shares(snapshotOf([{}, poorly], [good, few]))[1]).toBeGreaterThanOrEqual(0.02 - 1e-12);
    const enough = { offer: 1, clicks: 100 };
    expect(shares(snapshotOf([{}, poorly], [good, enough]))[1]).toBeLessThan(0.02);
  });

  test('gets it at once, before the step that others must keep', () => {
    const old = build(snapshotOf([{}, poorly], [good, poor])).state;
    const rows = [{ segment: whole, shares: Float64Array.of(1, 0) }];
    const now = shares(snapshotOf([{}, poorly], [good]), { ...old, rows }, { shareStepMax: 0.001 });
    expect(now[1]).toBeGreaterThanOrEqual(0.02 - 1e-12);
  });

  test('shares the half that newcomers may take with others that are as new', () => {
    const offers = Array.from({ length: 41 }, (_, key) => (key === 0 ? {} : poorly));
    const [known = 0, ...newcomers] = shares(snapshotOf(offers, [good]));
    expect(known).toBeGreaterThan(0.45);
    for (const share of newcomers) expect(share).toBeGreaterThanOrEqual(0.5 / 40 - 1e-12);
  });
});

describe('an edit of the pool', () => {
  const told: Told[] = [0, 1, 2].flatMap((offer) => [
    { offer, clicks: 3_000, conversions: 40 + 6 * offer, publisher: 0 },
    { offer, clicks: 3_000, conversions: 50 - 4 * offer, publisher: 1, country: 1 },
  ]);
  const three = build(snapshotOf([{}, {}, {}], told, [whole, context(0, 0)]));

  /** The state as it is kept by names, in the order of a pool with other offers. */
  function carried(offers: readonly (number | null)[]): OptimiserState {
    const factors = Object.fromEntries(
      levelNames.map((name) => {
        const known = three.state.factors[name];
        if ((levels[name].over[0] as string) !== 'offers') return [name, known];
        const stride = known.length / 3;
        return [
          name,
          Float64Array.from({ length: offers.length * stride }, (_, group) => {
            const from = offers[Math.floor(group / stride)] ?? null;
            return from === null ? 1 : (known[from * stride + (group % stride)] ?? 1);
          }),
        ];
      }),
    ) as unknown as OptimiserState['factors'];
    const rows = three.rows.map(({ segment, shares: had }) => ({
      segment,
      shares: Float64Array.from(offers, (from) => (from === null ? 0 : (had[from] ?? 0))),
    }));
    return { factors, rows, capPrices: offers.map(() => 0) };
  }

  test('that adds an offer leaves what is believed of the others, and how they stand to each other', () => {
    const four = build(
      snapshotOf([{}, {}, {}, { key: 77 }], told, [whole, context(0, 0)]),
      carried([0, 1, 2, null]),
    );
    for (const place of [0, 1]) {
      const [before, after] = [three.explain(place).offers, four.explain(place).offers];
      for (const { offer, epc } of before) expect((after[offer]?.epc ?? 0) / epc).toBeCloseTo(1, 1);
      const rest = 1 - (after[3]?.share ?? 0);
      for (const { offer, share } of before)
        expect(Math.abs((after[offer]?.share ?? 0) / rest - share)).toBeLessThan(0.1);
    }
  });

  test('that removes an offer does so as well', () => {
    const without = told
      .filter(({ offer }) => offer !== 0)
      .map((each) => ({ ...each, offer: each.offer - 1 }));
    const two = build(snapshotOf([{ key: 1 }, { key: 2 }], without, [whole, context(0, 0)]), carried([1, 2]));
    for (const place of [0, 1]) {
      const [before, after] = [three.explain(place).offers.slice(1), two.explain(place).offers];
      const rest = before.reduce((sum, { share }) => sum + share, 0);
      before.forEach(({ epc, share }, offer) => {
        expect(Math.abs((after[offer]?.epc ?? 0) / epc - 1)).toBeLessThan(0.1);
        expect(Math.abs((after[offer]?.share ?? 0) - share / rest)).toBeLessThan(0.1);
      });
    }
  });

  test('in another order leaves every offer its luck', () => {
    const turned = told.map((each) => ({ ...each, offer: 2 - each.offer }));
    const back = build(snapshotOf([{ key: 2 }, { key: 1 }, { key: 0 }], turned, [whole, context(0, 0)]));
    three.rows.forEach(({ shares: had }, place) => {
      const now = [...(back.rows[place]?.shares ?? [])].reverse();
      for (const [offer, share] of had.entries()) expect(now[offer]).toBeCloseTo(share, 9);
    });
  });
});

describe('a step', () => {
  test('moves no share by more than is allowed, and as far as that', () => {
    const snapshot = snapshotOf([{}, {}], [good, { ...poor, conversions: 600 }]);
    const { state } = build(snapshot);
    const rows = [{ segment: whole, shares: Float64Array.of(0.1, 0.9) }];
    const moved = build(snapshot, { ...state, rows }, { shareStepMax: 0.2 });
    expect(moved.rows[0]?.shares[0]).toBeCloseTo(0.3, 9);
    expect(moved.shareMoved).toBeCloseTo(0.2, 9);
  });
});

describe('time', () => {
  test('slow conversions are not mistaken for a bad offer', () => {
    const hours = [1, 5, 12, 40, 45, 120, 200, 300];
    const clicks = { clicks: 12_000 };
    const fast = hours.map((hoursAgo) => ({
      ...clicks,
      offer: 0,
      conversions: 360,
      hoursAgo,
      delayHours: 0.2,
    }));
    // Most take three days: of the younger clicks only the first few have come.
    const parts: readonly [number, number][] = [
      [20, 0.2],
      [60, 20],
      [280, 72],
    ];
    const slow = hours.flatMap((hoursAgo) =>
      parts
        .filter(([, delayHours]) => hoursAgo > delayHours)
        .map(([conversions, delayHours]) => ({ offer: 1, clicks: 0, conversions, hoursAgo, delayHours })),
    );
    const told: Told[] = [...fast, ...slow, ...hours.map((hoursAgo) => ({ ...clicks, offer: 1, hoursAgo }))];
    const { offers } = build(snapshotOf([{}, {}], told)).explain(0);
    const [ofFast, ofSlow] = offers.map(({ epc }) => epc);
    expect(Math.abs((ofSlow ?? 0) / (ofFast ?? 1) - 1)).toBeLessThan(0.15);
    // By what has come in alone it would be taken for little more than half as good.
    const came = told
      .filter(({ offer }) => offer === 1)
      .reduce((sum, each) => sum + (each.conversions ?? 0), 0);
    expect(came / (hours.length * 360)).toBeLessThan(0.55);
  });

  test('an offer whose conversions stop loses its clicks within hours', () => {
    const history: Told[] = [12, 30, 60, 100, 150, 200].flatMap((hoursAgo) => [
      { offer: 0, clicks: 4_000, conversions: 160, hoursAgo, delayHours: 0.2 },
      { offer: 1, clicks: 400, conversions: 8, hoursAgo, delayHours: 0.2 },
    ]);
    expect(shares(snapshotOf([{}, {}], history))[0]).toBeGreaterThan(0.9);
    const since: Told[] = [0.2, 0.4, 0.8, 1.5, 2.5, 4].map((hoursAgo) => ({
      ...{ offer: 0, clicks: 150, conversions: 0, hoursAgo },
    }));
    expect(shares(snapshotOf([{}, {}], [...history, ...since]))[0]).toBeLessThan(0.1);
  });

  test('an offer that has become better is believed to be more than its past says', () => {
    const past = [60, 100, 150, 200, 300, 400].map((hoursAgo) => ({
      ...{ offer: 0, clicks: 4_000, conversions: 80, hoursAgo, delayHours: 0.2 },
    }));
    const epc = (conversions: number) => {
      const now = { offer: 0, clicks: 4_000, conversions, hoursAgo: 10, delayHours: 0.2 };
      return build(snapshotOf([{}, {}], [...past, now])).explain(0).offers[0]?.epc ?? 0;
    };
    const meanOfAll = (5 * (6 * 80 + 240)) / (7 * 4_000);
    expect(epc(80)).toBeLessThan(0.11);
    expect(epc(240)).toBeGreaterThan(1.15 * meanOfAll);
  });

  test('an offer that merely had a poor hour does not', () => {
    const history: Told[] = [12, 30, 60, 100, 150, 200].flatMap((hoursAgo) => [
      { offer: 0, clicks: 4_000, conversions: 160, hoursAgo, delayHours: 0.2 },
      { offer: 1, clicks: 400, conversions: 8, hoursAgo, delayHours: 0.2 },
    ]);
    const since: Told = { offer: 0, clicks: 150, conversions: 2, hoursAgo: 1 };
    expect(shares(snapshotOf([{}, {}], [...history, since]))[0]).toBeGreaterThan(0.9);
  });
});

describe('a cap', () => {
  const told = [good, { ...poor, conversions: 400 }];
  const cap = (perDay: number, spokenFor = 0) => ({ metric: 'CONVERSIONS' as const, perDay, spokenFor });

  test('that is spoken for closes its offer', () => {
    expect(shares(snapshotOf([{ cap: cap(10, 10) }, {}], told))).toEqual([0, 1]);
    expect(shares(snapshotOf([{ cap: { ...cap(10, 10), metric: 'CLICKS' } }, {}], told))).toEqual([0, 1]);
    expect(build(snapshotOf([{ cap: cap(0) }], [good])).rows).toEqual([]);
  });

  test.each(['CONVERSIONS', 'CLICKS'] as const)(
    'on %s is paced: its offer is kept for where it is worth most',
    (metric) => {
      // Both are far better than the other in country 0 only a little, in country 1 by much.
      const recent = { hoursAgo: 30, delayHours: 0.2, clicks: 20_000 };
      const here: Told[] = [
        { ...recent, offer: 0, country: 0, conversions: 600 },
        { ...recent, offer: 1, country: 0, conversions: 500 },
        { ...recent, offer: 0, country: 1, conversions: 600 },
        { ...recent, offer: 1, country: 1, conversions: 100 },
      ];
      const perDay = metric === 'CLICKS' ? 31_000 : 940; // about what country 1 alone brings in a day
      const offers = [{ cap: { metric, perDay, spokenFor: 0 } }, {}];
      const snapshot = snapshotOf(offers, here, [whole, context(0, 0), context(1, 0)]);
      let state: OptimiserState | null = null;
      let rows = build(snapshot).rows;
      expect(rows[1]?.shares[0]).toBeGreaterThan(0.5);
      for (let run = 0; run < 40; run += 1) {
        const next = build(snapshot, state);
        rows = next.rows;
        state = next.state;
      }
      expect(rows[1]?.shares[0]).toBeLessThan(0.3);
      expect(rows[2]?.shares[0]).toBeGreaterThan(0.8);
    },
  );

  test.each([
    ['its cap is spoken for', { spokenFor: 40 }, {}],
    ['it is paused', {}, { open: false }],
  ])('keeps the price of an offer that gets no clicks because %s', (_, spoken, closed) => {
    const recent = [600, 100].map((conversions, offer) => ({
      ...{ offer, conversions, clicks: 20_000, hoursAgo: 30, delayHours: 0.2 },
    }));
    const paced = (changed = {}, more = {}) =>
      snapshotOf([{ cap: { ...cap(40), ...changed }, ...more }, {}], recent);
    let state: OptimiserState | null = null;
    for (let run = 0; run < 10; run += 1) state = build(paced(), state).state;
    const [price] = Array.from(state?.capPrices ?? []);
    expect(price).toBeGreaterThan(0.1);
    for (let run = 0; run < 96; run += 1) state = build(paced(spoken, closed), state).state;
    expect(Array.from(state?.capPrices ?? [])[0]).toBeCloseTo(price ?? 0, 9);
  });

  test('that nothing comes near costs nothing', () => {
    const { state } = build(snapshotOf([{ cap: cap(1e6) }, {}], told));
    expect([...Array.from(state.capPrices)]).toEqual([0, 0]);
  });
});

test('an offer of which nothing is said is open to all', () => {
  expect(plainOffer).toMatchObject({ open: true, cap: null, countries: null, allowedPublishers: null });
});
