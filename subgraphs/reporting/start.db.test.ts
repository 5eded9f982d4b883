import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ReportingRig, startReportingRig } from '../../test/rigs/reporting-rig.ts';
import { generateHistory } from '../../test/samples/generate-history.ts';

const history = generateHistory(11, 400, Date.parse('2026-03-24T00:00Z'), Date.parse('2026-04-03T00:00Z'));
const range = '{ from: "2026-03-20", to: "2026-04-10" }';

let reporting: ReportingRig;

beforeAll(async () => {
  reporting = await startReportingRig(history);
});
afterAll(() => reporting.stop());

test('see names instead of ids, and words for what is not known', async () => {
  const query = `{ report(dimensions: [SMARTLINK, OFFER, PUBLISHER, COUNTRY], range: ${range}, first: 1000) { rows { key labels } } }`;
  const { data } = await reporting.ask('manager', query);
  const names: Record<string, string> = { smk_a: 'Fashion', off_a: 'Shoes', pub_a: "Ann's blog" };
  const none = ['Unknown link', 'Fallback', 'Unknown link', 'Unknown'];
  const rows = data?.report?.rows ?? [];
  expect(rows.length).toBeGreaterThan(100);
  for (const { key, labels } of rows) {
    expect(labels).toEqual(key.map((value, place) => names[value] ?? (value === '' ? none[place] : value)));
  }
});

test('find clicks by what they were', async () => {
  const filters = '{ publisherIds: ["pub_b", ""], offerIds: ["", "off_a"], countries: ["DE", "NP"] }';
  const { data } = await reporting.ask('manager', `{ clicks(filters: ${filters}) { totalCount } }`);
  const expected = history.clicks.filter(
    (click) =>
      ['pub_b', ''].includes(click.publisherId) &&
      ['', 'off_a'].includes(click.offerId) &&
      ['DE', 'NP'].includes(click.country),
  );
  expect(expected.length).toBeGreaterThan(10);
  expect(data).toEqual({ clicks: { totalCount: expected.length } });
});

describe('what cannot be right is refused with the argument and the fix', () => {
  const wide = '{ from: "2024-01-01", to: "2026-01-01" }';
  test.each([
    [`dimensions: [], range: ${wide}`, /range: 732 days are too many; ask for at most 400/],
    ['dimensions: [], range: { from: "2026-02-02", to: "2026-02-01" }', /range: from .* is after to/],
    [`dimensions: [], range: ${range}, timeZone: "CEST"`, /timeZone: "CEST" is no time zone/],
    [`dimensions: [DAY, DAY], range: ${range}`, /dimensions: give at most 4, each once/],
    [`dimensions: [DAY, OFFER, SUB1, SUB2, SUB3], range: ${range}`, /dimensions: give at most 4/],
    [`dimensions: [DAY], range: ${range}, first: 1001`, /first: must be from 1 to 1000/],
  ])('report(%s)', async (args, message) => {
    const { errors } = await reporting.ask('manager', `{ report(${args}) { truncated } }`);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});
