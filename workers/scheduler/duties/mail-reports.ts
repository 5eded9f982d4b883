import type pg from 'pg';
import type { Role, Viewer } from '../../../domain/viewer.ts';
import type { Mailer } from '../../../platform/mailer.ts';
import type { AskReporting } from '../ask-reporting.ts';
import type { Duty } from '../duty.ts';

const dueSql = `select id, owner_id as "ownerId", role, publisher_id as "publisherId", due_at as "dueAt"
  from reporting.due_saved_report order by due_at, id`;
const mailQuery =
  'query ($id: ID!) { savedReportMail(id: $id) { recipients subject text html csv fileName } }';
const sentMutation =
  'mutation ($id: ID!, $problem: String) { markSavedReportSent(id: $id, problem: $problem) }';

/** How long a mail is tried before it is given up until the report's next time. */
const tryMsMax = 6 * 3_600_000;
const retryMsMin = 60_000;

interface DueReport {
  readonly id: string;
  readonly ownerId: string;
  readonly role: Role;
  readonly publisherId: string | null;
  readonly dueAt: Date;
}

interface ReportMail {
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly csv: string;
  readonly fileName: string;
}

/**
 * Mails saved reports that are due, each as its owner sees it now. One that fails keeps no other; it is tried again with
 * growing pauses and, after hours, noted at the report. A mail that went out just before a crash goes out again under the
 * same Message-ID.
 */
export function mailReports(ask: AskReporting, mailer: Mailer): Duty {
  const pauses = new Map<string, { readonly untilMs: number; readonly nextMs: number }>();

  async function isSent(report: DueReport): Promise<boolean> {
    const problem = await sendReport(report, ask, mailer).then(() => null, messageOf);
    const pauseMs = pauses.get(report.id)?.nextMs ?? retryMsMin;
    if (problem !== null && Date.now() - report.dueAt.getTime() < tryMsMax) {
      pauses.set(report.id, { untilMs: Date.now() + pauseMs, nextMs: pauseMs * 2 });
      return false;
    }
    await ask(ownerOf(report), sentMutation, { id: report.id, problem });
    pauses.delete(report.id);
    return problem === null;
  }

  return {
    name: 'REPORT_MAILS',
    schedule: { every: 'MINUTE' },
    async run(client, _dueAt, signal) {
      const counts = { mails: 0, failures: 0 };
      for (const report of await dueReports(client)) {
        if (signal.aborted) break;
        if (Date.now() < (pauses.get(report.id)?.untilMs ?? 0)) continue;
        counts[(await isSent(report)) ? 'mails' : 'failures'] += 1;
      }
      return counts;
    },
  };
}

async function dueReports(client: pg.ClientBase): Promise<DueReport[]> {
  return (await client.query<DueReport>(dueSql)).rows;
}

async function sendReport(report: DueReport, ask: AskReporting, mailer: Mailer): Promise<void> {
  const { id, dueAt } = report;
  const { savedReportMail: mail } = await ask<{ savedReportMail: ReportMail | null }>(
    ownerOf(report),
    mailQuery,
    {
      id,
    },
  );
  if (mail === null) return; // deleted meanwhile
  const { recipients: to, subject, text, html, fileName, csv } = mail;
  const dueMinute = dueAt.toISOString().replace(/\D/g, '').slice(0, 12);
  const attachments = [{ fileName, contentType: 'text/csv; charset=utf-8', content: csv }];
  await mailer.send({ id: `${id}-${dueMinute}`, to, subject, text, html, attachments });
}

function ownerOf({ ownerId, role, publisherId }: DueReport): Viewer {
  return { userId: ownerId, role, publisherId, scopes: ['REPORTS_READ'], viaKey: null };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
