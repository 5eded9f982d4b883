import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addSums } from '../../domain/sums.ts';
import {
  type Answer,
  type Person,
  type ReportingRig,
  startReportingRig,
} from '../../test/rigs/reporting-rig.ts';
import { generateHistory } from '../../test/samples/generate-history.ts';
import { factsOf } from '../../test/samples/reporting-history.ts';

const history = generateHistory(11, 400, Date.parse('2026-03-24T00:00Z'), Date.parse('2026-04-03T00:00Z'));
const range = '{ from: "2026-03-20", to: "2026-04-10" }';

let reporting: ReportingRig;

beforeAll(async () => {
  reporting = await startReportingRig(history);
});
afterAll(() => reporting.stop());

const ofAnn = { clicks: history.clicks.filter((click) => click.publisherId === 'pub_a') };
const notOfAnn = history.clicks.filter((click) => click.publisherId === 'pub_b');
const conversionsOfAnn = history.conversions.filter((conversion) => conversion.publisherId === 'pub_a');
const sumsOfAnn = factsOf({ clicks: ofAnn.clicks, conversions: conversionsOfAnn })
  .map((fact) => fact.sums)
  .reduce(addSums);
const sumsOfAll = factsOf(history)
  .map((fact) => fact.sums)
  .reduce(addSums);
const entities =
  'query ($refs: [_Any!]!) { _entities(representations: $refs) { ...on Click { id } ...on Conversion { id } ...on Smartlink { id } } }';

function idOf(clicks: readonly { clickId: string }[]): string {
  return `clk_${clicks[0]?.clickId}`;
}

test('a stranger is not answered', async () => {
  const response = await fetch(reporting.url, { method: 'POST', body: '{}' });
  expect(response.status).toBe(401);
});

describe('without REPORTS_READ nothing is told', () => {
  test.each([
    `{ report(dimensions: [], range: ${range}) { truncated } }`,
    '{ clicks { totalCount } }',
    '{ conversions { totalCount } }',
    `{ click(id: "${idOf(ofAnn.clicks)}") { id } }`,
  ])('%s', async (query) => {
    expect((await reporting.ask('outsider', query)).errors?.[0]).toMatchObject({
      message: 'This needs the scope REPORTS_READ; use a key that has it.',
      extensions: { code: 'FORBIDDEN' },
    });
  });

  test.each(['Click', 'Conversion', 'Smartlink'])('reference to a %s', async (__typename) => {
    const refs = [{ __typename, id: idOf(ofAnn.clicks) }];
    const answer = await reporting.ask('outsider', entities, { refs });
    expect(answer.data).toEqual({ _entities: [null] });
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('a publisher sees its own', () => {
  test('report, even through every filter it may use', async () => {
    const query = `{ report(dimensions: [SMARTLINK], range: ${range}) { totals { clicks conversions payout { micros } } } }`;
    expect(await reporting.ask('ann', query)).toEqual({
      data: {
        report: {
          totals: {
            clicks: Number(sumsOfAnn.clicks),
            conversions: Number(sumsOfAnn.conversions),
            payout: { micros: String(sumsOfAnn.payoutMicros) },
          },
        },
      },
    });
  });

  test('clicks and conversions, all pages of them', async () => {
    const clicks = await allPages('ann', 'clicks', 'id publisher { id }');
    expect(clicks).toEqual(
      ofAnn.clicks
        .map((click) => ({ id: `clk_${click.clickId}`, publisher: { id: 'pub_a' } }))
        .sort((a, b) => (a.id < b.id ? 1 : -1)),
    );
    const conversions = await allPages('ann', 'conversions', 'id click { id }');
    expect(conversions).toEqual(
      conversionsOfAnn
        .map(({ id, clickId }) => ({ id, click: { id: `clk_${clickId}` } }))
        .sort((a, b) => (a.id < b.id ? 1 : -1)),
    );
  });

  test('click with its conversions, and none of others', async () => {
    const own = conversionsOfAnn[0];
    const answer = await reporting.ask(
      'ann',
      `{ own: click(id: "clk_${own?.clickId}") { id conversions { id } } other: click(id: "${idOf(notOfAnn)}") { id }
         foreign: click(id: "off_1") { id } }`,
    );
    const conversions = conversionsOfAnn
      .filter(({ clickId }) => clickId === own?.clickId)
      .map(({ id }) => ({ id }));
    expect(answer).toEqual({
      data: { own: { id: `clk_${own?.clickId}`, conversions }, other: null, foreign: null },
    });
  });

  test('entities, and null for those of others', async () => {
    const otherConversion = history.conversions.find(({ publisherId }) => publisherId === 'pub_b')?.id;
    const refs = [
      { __typename: 'Click', id: idOf(ofAnn.clicks) },
      { __typename: 'Click', id: idOf(notOfAnn) },
      { __typename: 'Conversion', id: conversionsOfAnn[0]?.id },
      { __typename: 'Conversion', id: otherConversion },
    ];
    const answer = await reporting.ask('ann', entities, { refs });
    expect(answer).toEqual({
      data: { _entities: [{ id: idOf(ofAnn.clicks) }, null, { id: conversionsOfAnn[0]?.id }, null] },
    });
  });

  test('numbers of a smartlink', async () => {
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ...on Smartlink { stats(range: ${range}) { clicks } } } }`;
    const refs = [{ __typename: 'Smartlink', id: 'smk_a' }];
    const clicks = factsOf({
      clicks: ofAnn.clicks.filter((click) => click.smartlinkId === 'smk_a'),
      conversions: [],
    });
    expect(await reporting.ask('ann', query, { refs })).toEqual({
      data: {
        _entities: [{ stats: { clicks: Number(clicks.map((fact) => fact.sums).reduce(addSums).clicks) } }],
      },
    });
  });
});

describe('a publisher is refused', () => {
  test.each([
    [`{ report(dimensions: [PUBLISHER], range: ${range}) { truncated } }`, 'dimensions'],
    [
      `{ report(dimensions: [], range: ${range}, filters: { publisherIds: ["pub_b"] }) { truncated } }`,
      'publisherIds',
    ],
    [
      `{ report(dimensions: [], range: ${range}, filters: { publisherIds: [] }) { truncated } }`,
      'publisherIds',
    ],
    ['{ clicks(filters: { publisherIds: ["pub_b"] }) { totalCount } }', 'publisherIds'],
  ])('%s', async (query, named) => {
    const { errors } = await reporting.ask('ann', query);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(named),
      extensions: { code: 'FORBIDDEN' },
    });
  });

  test('revenue and profit, and still gets the rest', async () => {
    const query = `{ report(dimensions: [], range: ${range}) { totals { clicks revenue { micros } profit { micros } } } }`;
    const answer = await reporting.ask('ann', query);
    expect(answer.data).toEqual({
      report: { totals: { clicks: Number(sumsOfAnn.clicks), revenue: null, profit: null } },
    });
    expect(answer.errors?.map(({ path, extensions }) => [path.at(-1), extensions.code])).toEqual([
      ['revenue', 'FORBIDDEN'],
      ['profit', 'FORBIDDEN'],
    ]);
  });

  test("a conversion's revenue", async () => {
    const answer = await reporting.ask(
      'ann',
      '{ conversions(first: 1) { edges { node { id revenue { micros } } } } }',
    );
    expect(answer.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
    expect(JSON.stringify(answer.data)).toContain('"revenue":null');
  });
});

test('how fresh a report is tells a publisher no visit of another: it is told to the minute', async () => {
  const { data } = await reporting.ask('ann', `{ report(dimensions: [], range: ${range}) { dataThrough } }`);
  const newest = Math.max(...history.clicks.map((click) => click.at));
  expect(data?.report).toEqual({
    dataThrough: new Date(newest - (newest % 60_000)).toISOString(),
  });
  expect(newest % 60_000).not.toBe(0);
});

describe('staff', () => {
  test('see everybody, with revenue and profit', async () => {
    const query = `{ report(dimensions: [PUBLISHER], range: ${range}) {
      rows { key } totals { grossClicks revenue { micros currency } profit { micros } } dataThrough } }`;
    const { data, errors } = await reporting.ask('manager', query);
    expect(errors).toBeUndefined();
    expect(data?.report).toMatchObject({
      totals: {
        grossClicks: Number(sumsOfAll.grossClicks),
        revenue: { micros: String(sumsOfAll.revenueMicros), currency: 'EUR' },
        profit: { micros: String(sumsOfAll.revenueMicros - sumsOfAll.payoutMicros) },
      },
      dataThrough: new Date(Math.max(...history.clicks.map((click) => click.at))).toISOString(),
    });
    expect(data?.report?.rows.map(({ key }) => key[0]).sort()).toEqual(['', 'pub_a', 'pub_b', 'pub_c']);
  });
});

async function allPages(person: Person, list: 'clicks' | 'conversions', fields: string): Promise<object[]> {
  const found: object[] = [];
  let after: string | null = null;
  do {
    const query = `query ($after: String) { ${list}(first: 50, after: $after) { edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`;
    const { data, errors }: Answer = await reporting.ask(person, query, { after });
    expect(errors).toBeUndefined();
    const page = data?.[list] as {
      edges: { node: object }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    found.push(...page.edges.map((edge) => edge.node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}
