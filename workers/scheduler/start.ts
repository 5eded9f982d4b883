import { createPool } from '../../platform/database.ts';
import { startHealthServer } from '../../platform/health.ts';
import { type Leadership, lead } from '../../platform/lead.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Mailer } from '../../platform/mailer.ts';
import type { Service } from '../../platform/service.ts';
import type { AskReporting } from './ask-reporting.ts';
import { checkConsistency } from './duties/check-consistency.ts';
import { draftStatements } from './duties/draft-statements.ts';
import { forgetPersonalData } from './duties/forget-personal-data.ts';
import { mailReports } from './duties/mail-reports.ts';
import { releaseHolds } from './duties/release-holds.ts';
import type { Duty, DutyStatus } from './duty.ts';
import { followDuty } from './follow-duty.ts';

export interface SchedulerDependencies {
  /** Of the role smartlink_scheduler. */
  readonly databaseUrl: string;
  /** IANA name: whose clock duties go by. */
  readonly timeZone: string;
  readonly personalDataDays: number;
  readonly askReporting: AskReporting;
  readonly mailer: Mailer;
  readonly host: string;
  /** For /health; 0: any free port. */
  readonly port: number;
  readonly logger: Logger;
  /** Default: the clock. */
  readonly now?: () => Date;
}

/**
 * Does what is done by the clock. Each duty has a leader of its own among the schedulers that run, so that a long one
 * delays no other; what was missed while none ran is made up for.
 */
export async function start(dependencies: SchedulerDependencies): Promise<Service & { url: string }> {
  const { databaseUrl, host, port, mailer, now = () => new Date() } = dependencies;
  const duties = dutiesOf(dependencies);
  const pool = createPool(databaseUrl, { name: 'scheduler', connectionsMax: duties.length });
  const lastRuns = new Map<string, DutyStatus>();
  const leaderships = duties.map((duty): [string, Leadership] => {
    const logger = dependencies.logger.child({ duty: duty.name });
    const following = {
      ...{ timeZone: dependencies.timeZone, logger, now },
      onRun: (status: DutyStatus) => lastRuns.set(duty.name, status),
    };
    const work = { work: followOn(duty, following) };
    return [duty.name, lead({ pool, lockName: `smartlink scheduler ${duty.name}`, logger, ...work })];
  });
  const health = await startHealthServer({ host, port, ready: async () => readiness(leaderships, lastRuns) });
  return {
    url: health.url,
    async stop() {
      await health.stop();
      await Promise.all(leaderships.map(([, leadership]) => leadership.stop()));
      await pool.end();
      mailer.close();
    },
  };
}

function dutiesOf({
  timeZone,
  personalDataDays,
  askReporting,
  mailer,
}: SchedulerDependencies): readonly Duty[] {
  return [
    releaseHolds,
    mailReports(askReporting, mailer),
    checkConsistency,
    forgetPersonalData(personalDataDays),
    draftStatements(askReporting, timeZone),
  ];
}

function followOn(duty: Duty, following: Parameters<typeof followDuty>[3]) {
  return (client: Parameters<typeof followDuty>[1], signal: AbortSignal) =>
    followDuty(duty, client, signal, following);
}

function readiness(
  leaderships: readonly (readonly [string, Leadership])[],
  lastRuns: ReadonlyMap<string, DutyStatus>,
) {
  const duties = Object.fromEntries(
    leaderships.map(([name, leadership]) => [
      name,
      { ...leadership.status(), last: lastRuns.get(name) ?? null },
    ]),
  );
  return { ok: Object.values(duties).every(({ problem }) => problem === null), duties };
}
