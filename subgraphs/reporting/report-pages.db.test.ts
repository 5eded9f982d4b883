import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ReportingRig, startReportingRig } from '../../test/rigs/reporting-rig.ts';
import { generateHistory } from '../../test/samples/generate-history.ts';

const history = generateHistory(7, 600, Date.parse('2026-03-24T00:00Z'), Date.parse('2026-04-03T00:00Z'));
const days = '{ from: "2026-03-20", to: "2026-04-10" }';

let reporting: ReportingRig;

beforeAll(async () => {
  reporting = await startReportingRig(history);
});
afterAll(() => reporting.stop());

interface Numbers {
  readonly grossClicks: number;
  readonly conversions: number;
}
interface Shown {
  readonly rows: readonly {
    readonly key: string[];
    readonly metrics: Numbers;
    readonly comparison: Numbers | null;
    readonly drillDown: { readonly filters: object; readonly since: string; readonly until: string };
  }[];
  readonly totals: Numbers;
  readonly comparison: { readonly from: string; readonly to: string; readonly totals: Numbers };
  readonly rowCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly [field: string]: unknown;
}

async function report(fields: string, person: 'manager' | 'ann' = 'manager'): Promise<Shown> {
  const { data, errors } = await reporting.ask(person, `{ report(${fields} } }`);
  expect(errors).toBeUndefined();
  return data?.report as unknown as Shown;
}

describe('pages', () => {
  test('hold every row once, in the order of the whole', async () => {
    const ask = (page: string) =>
      report(`dimensions: [SUB1, SUB2], range: ${days}, orderBy: { by: CLICKS, direction: DESC }, ${page}) {
        rows { key } rowCount truncated pageInfo { hasNextPage endCursor } totals { grossClicks }`);
    const whole = await ask('first: 1000');
    expect(whole.truncated).toBe(false);
    const keys: string[][] = [];
    let after = '';
    for (;;) {
      const page = await ask(`first: 7${after}`);
      expect([page.rowCount, page.totals]).toEqual([whole.rowCount, whole.totals]);
      keys.push(...page.rows.map(({ key }) => key));
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(keys).toEqual(whole.rows.map(({ key }) => key));
    expect(keys).toHaveLength(whole.rowCount);
  });

  test('a cursor of another report is refused', async () => {
    const first = await report(`dimensions: [SUB1], range: ${days}, first: 1) { pageInfo { endCursor }`);
    const { errors } = await reporting.ask(
      'manager',
      `{ report(dimensions: [SUB2], range: ${days}, after: "${first.pageInfo.endCursor}") { rowCount } }`,
    );
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('after'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('beside another period', () => {
  const numbers = 'grossClicks conversions';

  test('of as many days before, unless another is given: in all, and row by row', async () => {
    const shown =
      await report(`dimensions: [COUNTRY, DEVICE], range: { from: "2026-03-29", to: "2026-04-02" }, compareWith: {}) {
      rows { key metrics { ${numbers} } comparison { ${numbers} } } comparison { from to totals { ${numbers} } }`);
    expect(shown.comparison).toMatchObject({ from: '2026-03-24', to: '2026-03-28' });
    const before =
      await report(`dimensions: [COUNTRY, DEVICE], range: { from: "2026-03-24", to: "2026-03-28" }) {
      rows { key metrics { ${numbers} } } totals { ${numbers} }`);
    expect(shown.comparison.totals).toEqual(before.totals);
    const beside = new Map(before.rows.map(({ key, metrics }) => [key.join(), metrics]));
    for (const { key, comparison } of shown.rows) expect(comparison).toEqual(beside.get(key.join()) ?? null);
  });

  test('a day is set beside the one at its place', async () => {
    const shown =
      await report(`dimensions: [DAY], range: { from: "2026-03-30", to: "2026-04-01" }, timeZone: "Europe/Berlin",
      compareWith: { range: { from: "2026-03-25", to: "2026-03-27" } }) { rows { key comparison { ${numbers} } }`);
    const there = await report(
      `dimensions: [DAY], range: { from: "2026-03-25", to: "2026-03-27" }, timeZone: "Europe/Berlin") { rows { metrics { ${numbers} } }`,
    );
    expect(shown.rows.map(({ comparison }) => comparison)).toEqual(there.rows.map(({ metrics }) => metrics));
  });
});

test('a log is followed by its newest cursor: nothing twice, nothing left out', async () => {
  const list = async (page: string) => {
    const { data, errors } = await reporting.ask(
      'ann',
      `{ clicks(${page}) { edges { node { id } } pageInfo { startCursor hasPreviousPage } } }`,
    );
    expect(errors).toBeUndefined();
    return data?.clicks as {
      edges: { node: { id: string } }[];
      pageInfo: { startCursor: string; hasPreviousPage: boolean };
    };
  };
  const ids = history.clicks
    .filter(({ publisherId }) => publisherId === 'pub_a')
    .map(({ clickId }) => `clk_${clickId}`)
    .sort();
  const range = `range: { from: "2026-03-24", to: "2026-03-24" }`;
  let { edges, pageInfo } = await list(`first: 1, ${range}`);
  let known = ids.indexOf(edges[0]?.node.id ?? '') + 1;
  expect(known).toBeGreaterThan(0);
  do {
    ({ edges, pageInfo } = await list(`first: 50, before: "${pageInfo.startCursor}"`));
    expect(edges.map(({ node }) => node.id)).toEqual(ids.slice(known, known + 50).reverse());
    known += edges.length;
  } while (pageInfo.hasPreviousPage);
  expect(known).toBe(ids.length);
  const idle = await list(`before: "${pageInfo.startCursor}"`);
  expect(idle).toEqual({
    edges: [],
    pageInfo: { startCursor: pageInfo.startCursor, hasPreviousPage: false },
  });
});
