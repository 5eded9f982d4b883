import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ReportingRig, startReportingRig } from '../../test/rigs/reporting-rig.ts';
import { generateHistory } from '../../test/samples/generate-history.ts';

const history = generateHistory(11, 50, Date.parse('2026-03-24T00:00Z'), Date.parse('2026-04-03T00:00Z'));
const range = '{ from: "2026-03-20", to: "2026-04-10" }';
/** Shorter than whoever has no connection waits for one. */
const soonMs = 4_000;

let reporting: ReportingRig;

beforeAll(async () => {
  reporting = await startReportingRig(history);
});
afterAll(() => reporting.stop());

/** Twenty times the same in one request. */
function often(field: string): string {
  return `{ ${Array.from({ length: 20 }, (_, place) => `a${place}: ${field}`).join(' ')} }`;
}

/** What reads a table lasts while the work does. */
async function whileLocked(table: string, work: () => Promise<void>): Promise<void> {
  await reporting.change(`begin; lock table ${table} in access exclusive mode`);
  try {
    await work();
  } finally {
    await reporting.change('rollback');
  }
}

test.each([
  [
    'reports',
    'reporting.rollup_sub',
    `report(dimensions: [SUB1], range: ${range}) { rows { key } }`,
    `{ report(dimensions: [OFFER], range: ${range}) { rows { key } } }`,
  ],
  [
    'lists',
    'reporting.click',
    'clicks(filters: { sub5: ["x"] }) { totalCount edges { node { id } } }',
    '{ conversions { totalCount edges { node { id } } } }',
  ],
])(
  'slow %s of one publisher, many at once, leave room for those of another',
  async (_, table, slow, quick) => {
    let asked: ReturnType<ReportingRig['ask']> | undefined;
    await whileLocked(table, async () => {
      asked = reporting.ask('ann', often(slow));
      await new Promise((done) => setTimeout(done, 300));
      const late = new Promise<'late'>((done) => setTimeout(() => done('late'), soonMs));
      const answer = await Promise.race([reporting.ask('bob', quick), late]);
      expect(answer).toEqual({ data: expect.anything() });
    });
    expect((await asked)?.errors).toBeUndefined();
  },
);
