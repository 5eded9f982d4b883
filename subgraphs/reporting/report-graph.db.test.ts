import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ReportingRig, startReportingRig } from '../../test/rigs/reporting-rig.ts';
import { generateHistory } from '../../test/samples/generate-history.ts';

const history = generateHistory(7, 600, Date.parse('2026-03-24T00:00Z'), Date.parse('2026-04-03T00:00Z'));
const days = '{ from: "2026-03-20", to: "2026-04-10" }';
const march = '{ from: "2026-03-28", to: "2026-03-30" }';

let reporting: ReportingRig;

beforeAll(async () => {
  reporting = await startReportingRig(history);
});
afterAll(() => reporting.stop());

interface Numbers {
  readonly grossClicks: number;
  readonly pendingConversions: number;
  readonly approvedConversions: number;
  readonly rejectedConversions: number;
  readonly reversedConversions: number;
}
const states = 'grossClicks pendingConversions approvedConversions rejectedConversions reversedConversions';
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

function withoutNulls(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

const filterFields =
  'smartlinkIds offerIds advertiserIds publisherIds linkIds sub1 sub2 sub3 sub4 sub5 countries regions cities devices os browsers traffic outcomes reasons goals currencies';

describe('the days and hours of a zone', () => {
  test('the day of the change to summer time has 23 hours, of which none is the one that is skipped', async () => {
    const { rows } = await report(
      'dimensions: [HOUR], range: { from: "2026-03-29", to: "2026-03-29" }, timeZone: "Europe/Berlin") { rows { key drillDown { since until } }',
    );
    const start = Date.parse('2026-03-28T23:00Z');
    const end = Date.parse('2026-03-29T22:00Z');
    const inDay = history.clicks.filter(
      ({ at, traffic }) => at >= start && at < end && traffic !== 'TEST' && traffic !== 'PREFETCH',
    );
    const hours = new Set(inDay.map(({ at }) => Math.floor(at / 3_600_000)));
    const keys = rows.map(({ key }) => key[0]);
    expect(keys.length).toBeGreaterThanOrEqual(hours.size);
    expect(keys.filter((key) => key?.startsWith('2026-03-29T02'))).toEqual([]);
    expect(keys).toEqual([...keys].sort());
    for (const { drillDown } of rows) {
      expect(Date.parse(drillDown.until) - Date.parse(drillDown.since)).toBe(3_600_000);
    }
  });

  test('hours of a zone at 5:45 begin with its own clock', async () => {
    const { rows } = await report(
      `dimensions: [HOUR], range: ${march}, timeZone: "Asia/Kathmandu") { rows { key drillDown { since } }`,
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { key, drillDown } of rows) {
      expect(new Date(drillDown.since).getUTCMinutes()).toBe(15);
      expect(key[0]).toMatch(/:00\+05:45$/);
    }
  });

  test('an answer says whose days it is about', async () => {
    const shown = await report(
      `dimensions: [], range: ${march}, timeZone: "australia/eucla", timeBasis: CLICK_TIME) { from to timeZone timeBasis currency`,
    );
    expect(shown).toEqual({
      from: '2026-03-28',
      to: '2026-03-30',
      timeZone: 'Australia/Eucla',
      timeBasis: 'CLICK_TIME',
      currency: 'EUR',
    });
  });
});

describe('from every cell to what is behind it', () => {
  test.each([
    ['DAY', 'COUNTRY', 'Asia/Kolkata'],
    ['WEEK', 'SUB2', 'America/St_Johns'],
    ['HOUR', 'PUBLISHER', 'Europe/Berlin'],
    ['OFFER', 'SMARTLINK', 'UTC'],
    ['TRAFFIC', 'OUTCOME', 'UTC'],
    ['DEVICE', 'SUB5', 'UTC'],
    ['ADVERTISER', 'CURRENCY', 'UTC'],
    ['REGION', 'MONTH', 'UTC'],
    ['GOAL', 'BROWSER', 'UTC'],
    ['REASON', 'LINK', 'UTC'],
  ])('%s by %s in %s', async (one, other, zone) => {
    const { rows } = await report(
      `dimensions: [${one}, ${other}], range: ${days}, timeZone: "${zone}", first: 12, orderBy: { by: CONVERSIONS, direction: DESC }) {
        rows { key metrics { ${states} } drillDown { filters { ${filterFields} } since until } }`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { metrics, drillDown } of rows) {
      const { filters, since, until } = drillDown;
      const recorded = { traffic: ['HUMAN', 'DUPLICATE', 'BOT', 'PREVIEW'], ...withoutNulls(filters) };
      const { data, errors } = await reporting.ask(
        'manager',
        `query ($filters: ReportFilters, $cell: ReportFilters, $since: DateTime, $until: DateTime) {
          clicks(filters: $filters, since: $since, until: $until) { totalCount }
          conversions(filters: $cell, since: $since, until: $until) { totalCount } }`,
        { filters: recorded, cell: filters, since, until },
      );
      expect(errors).toBeUndefined();
      const isOfTests = /TEST|PREFETCH/.test(String((filters as { traffic?: string[] }).traffic));
      const clicks = data?.clicks as { totalCount: number } | undefined;
      const conversions = data?.conversions as { totalCount: number } | undefined;
      const grossClicks = isOfTests ? 0 : clicks?.totalCount;
      const { pendingConversions, approvedConversions, rejectedConversions, reversedConversions } = metrics;
      expect({ ...drillDown, grossClicks, conversions: conversions?.totalCount }).toEqual({
        ...drillDown,
        grossClicks: metrics.grossClicks,
        conversions: pendingConversions + approvedConversions + rejectedConversions + reversedConversions,
      });
    }
  });

  test("the report's own filters go along", async () => {
    const { rows } = await report(
      `dimensions: [COUNTRY], range: ${days}, filters: { devices: ["MOBILE", ""], traffic: [HUMAN] }, currency: "EUR") { rows { key drillDown { filters { ${filterFields} } } }`,
    );
    expect(rows[0]?.drillDown.filters).toMatchObject({
      devices: ['MOBILE', ''],
      traffic: ['HUMAN'],
      currencies: ['EUR'],
      countries: [rows[0]?.key[0]],
      sub1: null,
    });
  });

  test('a publisher is not told to filter by publishers', async () => {
    const { rows } = await report(
      `dimensions: [COUNTRY], range: ${days}) { rows { drillDown { filters { publisherIds countries } } }`,
      'ann',
    );
    expect(rows[0]?.drillDown.filters).toMatchObject({ publisherIds: null, countries: [expect.any(String)] });
  });
});

describe('a publisher learns nothing of revenue or of others', () => {
  test.each([
    ['orderBy: { by: REVENUE, direction: DESC }', 'orderBy'],
    ['orderBy: { by: MARGIN, direction: ASC }', 'orderBy'],
    ['orderBy: { by: REVENUE_ADJUSTMENTS, direction: ASC }', 'orderBy'],
    ['filters: { advertiserIds: ["adv_1"] }', 'advertiserIds'],
    ['filters: { advertiserIds: [] }', 'advertiserIds'],
  ])('%s', async (argument, named) => {
    const { errors } = await reporting.ask(
      'ann',
      `{ report(dimensions: [COUNTRY], range: ${days}, ${argument}) { rowCount } }`,
    );
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(named),
      extensions: { code: 'FORBIDDEN' },
    });
  });

  test.each(['ADVERTISER', 'PUBLISHER'])('dimension %s', async (dimension) => {
    const { errors } = await reporting.ask(
      'ann',
      `{ report(dimensions: [DAY, ${dimension}], range: ${days}) { rowCount } }`,
    );
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(dimension),
      extensions: { code: 'FORBIDDEN' },
    });
  });

  test.each([
    'revenue { micros }',
    'profit { micros }',
    'margin',
    'rpc { micros }',
    'rpa { micros }',
    'revenueAdjustments { micros }',
  ])('metric %s, also of the comparison', async (metric) => {
    const { data, errors } = await reporting.ask(
      'ann',
      `{ report(dimensions: [], range: ${days}, compareWith: {}) { totals { ${metric} } comparison { totals { ${metric} } } } }`,
    );
    const name = metric.split(' ')[0] ?? '';
    expect(data?.report).toEqual({ totals: { [name]: null }, comparison: { totals: { [name]: null } } });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });
});

test.each([
  ['dimensions: [DAY, DAY]', 'dimensions'],
  ['dimensions: [DAY, SUB1, SUB2, SUB3, SUB4]', 'dimensions'],
  ['dimensions: [DAY], orderBy: { by: DIMENSION, dimension: OFFER, direction: ASC }', 'orderBy.dimension'],
  ['dimensions: [DAY], currency: "eur"', 'currency'],
  ['dimensions: [DAY], first: 0', 'first'],
  ['dimensions: [DAY], after: "x"', 'cursor'],
])('%s is refused with a reason', async (argument, named) => {
  const { errors } = await reporting.ask('manager', `{ report(${argument}, range: ${days}) { rowCount } }`);
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining(named),
    extensions: { code: 'BAD_USER_INPUT' },
  });
});
