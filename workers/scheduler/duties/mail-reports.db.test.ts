import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ParsedMail, simpleParser } from 'mailparser';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { createMailer, type Mailer } from '../../../platform/mailer.ts';
import { type BillingRig, startBillingRig } from '../../../test/rigs/billing-rig.ts';
import { createAskReporting } from '../ask-reporting.ts';
import type { Duty } from '../duty.ts';
import { mailReports } from './mail-reports.ts';

let books: BillingRig;
let client: pg.Client;
let server: SMTPServer;
let mailer: Mailer;
const received: ParsedMail[] = [];
const full = 'No room in the mailbox';

beforeAll(async () => {
  books = await startBillingRig();
  client = new pg.Client({ connectionString: books.database.urlFor('smartlink_scheduler') });
  await client.connect();
  server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, callback) =>
      callback(address === 'full@blog.test' ? new Error(full) : null),
    async onData(stream, _session, callback) {
      received.push(await simpleParser(stream));
      callback();
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  mailer = createMailer({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: 'reports@network.test',
    folder: tmpdir(),
  });
});
afterAll(async () => {
  mailer.close();
  await new Promise<void>((done) => server.close(done));
  await client.end();
  await books.stop();
});

function duty(): Duty {
  return mailReports(createAskReporting(books.url, books.viewerKey), mailer);
}

function run(one: Duty) {
  return one.run(client, new Date(), new AbortController().signal);
}

/** A report of Ann's by offer, due so long ago. */
async function dueReport(recipient: string, minutesAgo: number): Promise<string> {
  const { data } = await books.ask<{ saveReport: { savedReport: { id: string } } }>(
    'ann',
    'mutation ($input: SavedReportInput!) { saveReport(input: $input) { savedReport { id } userErrors { code message } } }',
    {
      input: {
        ...{ name: 'My offers', dimensions: ['OFFER'], metrics: ['CLICKS'], range: 'LAST_7_DAYS' },
        ...{ schedule: 'DAILY', hour: 7, timeZone: 'UTC', recipients: [recipient] },
      },
    },
  );
  const { id } = data.saveReport.savedReport;
  await books.owner.query(
    "update reporting.saved_report set next_run_at = now() - $2 * interval '1 minute' where id = $1",
    [id, minutesAgo],
  );
  return id;
}

async function stateOf(id: string): Promise<{ due: boolean; problem: string | null }> {
  const { rows } = await books.owner.query(
    'select next_run_at <= now() as due, last_problem as problem from reporting.saved_report where id = $1',
    [id],
  );
  return rows[0];
}

test('a report that is due is mailed once, with its file, and is due again at its next time', async () => {
  const id = await dueReport('ann@blog.test', 1);
  const one = duty();
  expect(await run(one)).toEqual({ mails: 1, failures: 0 });
  expect(await run(one)).toEqual({ mails: 0, failures: 0 });
  expect(await stateOf(id)).toEqual({ due: false, problem: null });
  const [mail] = received;
  expect(mail?.subject).toMatch(/^Report "My offers": \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$/);
  expect(mail?.messageId).toMatch(new RegExp(`^<${id}-\\d{12}@network\\.test>$`));
  expect(mail?.attachments.map(({ filename }) => filename)).toEqual([
    expect.stringMatching(/^report-.*\.csv$/),
  ]);
  expect(mail?.html).toContain('<h1');
});

test('what cannot be mailed is tried again after a while, and does not keep the others', async () => {
  const stuck = await dueReport('full@blog.test', 2);
  await dueReport('ann@blog.test', 1);
  const one = duty();
  expect(await run(one)).toEqual({ mails: 1, failures: 1 });
  expect(await run(one)).toEqual({ mails: 0, failures: 0 });
  expect(await stateOf(stuck)).toEqual({ due: true, problem: null });
  // A scheduler that takes over tries at once.
  expect(await run(duty())).toEqual({ mails: 0, failures: 1 });
});

test('after six hours it is given up, and the report says why', async () => {
  const stuck = await dueReport('full@blog.test', 6 * 60 + 1);
  await run(duty());
  expect(await stateOf(stuck)).toEqual({ due: false, problem: expect.stringContaining(full) });
});
