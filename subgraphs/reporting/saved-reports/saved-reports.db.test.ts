import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type Person, type ReportingRig, startReportingRig } from '../../../test/rigs/reporting-rig.ts';
import { generateHistory } from '../../../test/samples/generate-history.ts';

const dayMs = 86_400_000;
const today = Date.parse(new Date().toISOString().slice(0, 10));
const history = generateHistory(3, 300, today - 7 * dayMs, today - 1);

let reporting: ReportingRig;

beforeAll(async () => {
  reporting = await startReportingRig(history);
});
afterAll(() => reporting.stop());

const fields =
  'id name dimensions metrics filters { countries devices } range timeZone timeBasis currency orderBy { by direction } schedule hour recipients nextRunAt lastRunAt lastProblem';
const daily = {
  name: 'Countries <b>',
  dimensions: ['COUNTRY'],
  metrics: ['CLICKS', 'CONVERSIONS', 'PAYOUT'],
  filters: { devices: ['MOBILE', 'DESKTOP'] },
  range: 'LAST_7_DAYS',
  orderBy: { by: 'CLICKS', direction: 'DESC' },
  schedule: 'DAILY',
  hour: 7,
  timeZone: 'Asia/Kathmandu',
  recipients: ['boss@x.example', ' boss@x.example', 'team@x.example'],
};

interface Payload {
  readonly savedReport: { readonly id: string; readonly nextRunAt: string } | null;
  readonly userErrors: { readonly field: string[]; readonly code: string }[];
}

async function save(person: Person, input: object): Promise<Payload> {
  const { data, errors } = await reporting.ask(
    person,
    `mutation ($input: SavedReportInput!) { saveReport(input: $input) { savedReport { ${fields} } userErrors { field code } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data?.saveReport as Payload;
}

async function saved(person: Person, input: object = daily): Promise<string> {
  const { savedReport, userErrors } = await save(person, input);
  expect(userErrors).toEqual([]);
  return savedReport?.id ?? '';
}

test('a report is kept as it was asked for, and is due at its hour in its zone', async () => {
  const { savedReport } = await save('ann', daily);
  expect(savedReport).toMatchObject({
    ...daily,
    filters: { devices: ['MOBILE', 'DESKTOP'], countries: null },
    recipients: ['boss@x.example', 'team@x.example'],
    timeBasis: 'CONVERSION_TIME',
    currency: null,
    lastRunAt: null,
    lastProblem: null,
  });
  const next = new Date(savedReport?.nextRunAt ?? '');
  expect(next.toISOString()).toContain('T01:15:00.000Z'); // 7 o'clock at +5:45
  expect(next.getTime() - Date.now()).toBeLessThanOrEqual(dayMs);
});

describe('what cannot be right is told, all at once', () => {
  test.each([
    [{ name: ' ' }, [['name'], 'REQUIRED']],
    [{ timeZone: 'Mars/Olympus' }, [['timeZone'], 'TIME_ZONE_INVALID']],
    [{ hour: 24 }, [['hour'], 'HOUR_INVALID']],
    [{ recipients: [] }, [['recipients'], 'REQUIRED']],
    [{ recipients: ['a@x.example', 'nobody'] }, [['recipients', '1'], 'RECIPIENTS_INVALID']],
    [{ recipients: ['a@x.example\nbcc: b@x.example'] }, [['recipients', '0'], 'RECIPIENTS_INVALID']],
    [
      { recipients: Array.from({ length: 11 }, (_, place) => `a${place}@x.example`) },
      [['recipients'], 'RECIPIENTS_INVALID'],
    ],
  ])('%j', async (change, [field, code]) => {
    const { savedReport, userErrors } = await save('ann', { ...daily, ...change });
    expect(savedReport).toBeNull();
    expect(userErrors).toEqual([{ field: ['input', ...(field ?? [])], code }]);
  });

  test('several', async () => {
    const { userErrors } = await save('ann', { ...daily, name: '', hour: -1 });
    expect(userErrors.map(({ code }) => code)).toEqual(['REQUIRED', 'HOUR_INVALID']);
  });
});

describe('a publisher cannot save what it may not ask', () => {
  test.each([
    [{ dimensions: ['PUBLISHER'] }, 'dimensions'],
    [{ filters: { publisherIds: ['pub_b'] } }, 'publisherIds'],
    [{ orderBy: { by: 'REVENUE', direction: 'DESC' } }, 'orderBy'],
    [{ metrics: ['CLICKS', 'PROFIT'] }, 'metrics'],
  ])('%j', async (change, named) => {
    const { errors } = await reporting.ask(
      'ann',
      'mutation ($input: SavedReportInput!) { saveReport(input: $input) { savedReport { id } } }',
      { input: { ...daily, ...change } },
    );
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(named),
      extensions: { code: 'FORBIDDEN' },
    });
  });
});

describe('a saved report is its owner’s alone', () => {
  const byId = [
    ['query ($id: ID!) { found: runSavedReport(id: $id) { csv } }', { found: null }],
    ['query ($id: ID!) { found: savedReportMail(id: $id) { subject } }', { found: null }],
    ['mutation ($id: ID!) { found: markSavedReportSent(id: $id) }', { found: false }],
    [
      'mutation ($id: ID!) { found: deleteSavedReport(id: $id) { deletedId userErrors { code } } }',
      { found: { deletedId: null, userErrors: [{ code: 'NOT_FOUND' }] } },
    ],
  ] as const;

  test.each(['bea', 'bob', 'manager'] as const)('%s has nothing of it', async (person) => {
    const id = await saved('ann');
    for (const [query, nothing] of byId) {
      expect(await reporting.ask(person, query, { id })).toEqual({ data: nothing });
    }
    const changed = await reporting.ask(
      person,
      'mutation ($id: ID!, $input: SavedReportInput!) { updateSavedReport(id: $id, input: $input) { savedReport { id } userErrors { code } } }',
      { id, input: daily },
    );
    expect(changed.data?.updateSavedReport).toEqual({
      savedReport: null,
      userErrors: [{ code: 'NOT_FOUND' }],
    });
    const { data } = await reporting.ask(person, '{ savedReports { totalCount } }');
    expect(data?.savedReports).toEqual({ totalCount: 0 });
  });

  test('without REPORTS_READ nothing is told', async () => {
    const id = await saved('ann');
    for (const [query] of byId) {
      const { errors } = await reporting.ask('outsider', query, { id });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  test('a key reads and runs it, and changes nothing', async () => {
    const id = await saved('ann');
    const read = await reporting.ask(
      'robot',
      'query ($id: ID!) { runSavedReport(id: $id) { report { rowCount } } }',
      { id },
    );
    expect(read.errors).toBeUndefined();
    const { errors } = await reporting.ask(
      'robot',
      'mutation ($id: ID!) { deleteSavedReport(id: $id) { deletedId } }',
      { id },
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

interface Ran {
  readonly rows: readonly { key: string[]; metrics: { clicks: number; payout: { amount: string } } }[];
}

test('it runs for the days that it is about now, as a report and as a file of the same numbers', async () => {
  const id = await saved('ann', { ...daily, filters: null, timeZone: 'UTC' });
  const { data, errors } = await reporting.ask(
    'ann',
    'query ($id: ID!) { runSavedReport(id: $id) { report { from to timeZone rows { key metrics { clicks payout { amount } } } } csv } }',
    { id },
  );
  expect(errors).toBeUndefined();
  const { runSavedReport } = data as unknown as { runSavedReport: { report: Ran; csv: string } };
  const { report, csv } = runSavedReport;
  const day = (back: number) => new Date(today - back * dayMs).toISOString().slice(0, 10);
  expect(report).toMatchObject({ from: day(7), to: day(1), timeZone: 'UTC' });
  const [header, ...lines] = parse(csv, { bom: true }) as string[][];
  expect(header).toEqual(['country', 'clicks', 'conversions', 'payout (EUR)']);
  expect(lines.map(([country, clicks, , payout]) => [country, clicks, payout])).toEqual(
    report.rows.map(({ key, metrics }) => [key[0], String(metrics.clicks), metrics.payout.amount]),
  );
});

describe('mails', () => {
  const due = () =>
    reporting.change('select id, owner_id, role, publisher_id from reporting.due_saved_report order by id');
  const makeDue = (id: string) =>
    reporting.change(
      `update reporting.saved_report set next_run_at = now() - interval '1 minute' where id = '${id}'`,
    );

  test('a report is due until its mail is marked as sent, and then at its next time', async () => {
    const id = await saved('ann');
    expect((await due()).rows).toEqual([]);
    await makeDue(id);
    expect((await due()).rows).toEqual([{ id, owner_id: 'usr_a', role: 'PUBLISHER', publisher_id: 'pub_a' }]);
    const mail = await reporting.ask(
      'ann',
      'query ($id: ID!) { savedReportMail(id: $id) { recipients subject text html csv fileName } }',
      { id },
    );
    expect(mail.data?.savedReportMail).toMatchObject({
      recipients: ['boss@x.example', 'team@x.example'],
      // Its owner's words go to strangers in the network's name: it says what it is, and whose.
      subject: expect.stringMatching(/^Report "Countries <b>": \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$/),
      text: expect.stringMatching(
        /^Ann has this report mailed to you, and chose its name.*country\tclicks\tconversions\tpayout \(EUR\)/s,
      ),
      html: expect.stringMatching(/<p>Ann has this report mailed to you.*Countries &lt;b&gt;/s),
      fileName: expect.stringMatching(/^report-.*\.csv$/),
    });
    const marked = await reporting.ask(
      'ann',
      'mutation ($id: ID!) { markSavedReportSent(id: $id, problem: "The mail server refused it.") }',
      { id },
    );
    expect(marked).toEqual({ data: { markSavedReportSent: true } });
    expect((await due()).rows).toEqual([]);
    const { data } = await reporting.ask(
      'ann',
      '{ savedReports(first: 1) { edges { node { id nextRunAt lastRunAt lastProblem } } } }',
    );
    const list = data as unknown as { savedReports: { edges: { node: { nextRunAt: string } }[] } };
    const [edge] = list.savedReports.edges;
    expect(edge?.node).toMatchObject({
      id,
      lastProblem: 'The mail server refused it.',
      lastRunAt: expect.any(String),
    });
    expect(Date.parse(edge?.node.nextRunAt ?? '')).toBeGreaterThan(Date.now());
  });

  test('nothing is due for a suspended publisher, nor for an owner who went to another', async () => {
    const id = await saved('bob');
    await makeDue(id);
    expect((await due()).rows).toHaveLength(1);
    await reporting.change("update publishers.publisher set status = 'SUSPENDED' where id = 'pub_b'");
    expect((await due()).rows).toEqual([]);
    await reporting.change("update publishers.publisher set status = 'ACTIVE' where id = 'pub_b'");
    await reporting.change("update publishers.app_user set publisher_id = 'pub_a' where id = 'usr_o'");
    expect((await due()).rows).toEqual([]);
    await reporting.change("update publishers.app_user set publisher_id = 'pub_b' where id = 'usr_o'");
  });
});

test('saved reports are limited, also for those who save many at once', async () => {
  const { rows } = await reporting.change(
    "select count(*)::int as count from reporting.saved_report where owner_id = 'usr_b'",
  );
  const free = 50 - rows[0].count;
  const answers = await Promise.all(
    Array.from({ length: free + 3 }, () => save('bea', { ...daily, schedule: 'NONE' })),
  );
  expect(answers.filter(({ savedReport }) => savedReport !== null)).toHaveLength(free);
  expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(
    Array.from({ length: 3 }, () => 'TOO_MANY_SAVED_REPORTS'),
  );
});
