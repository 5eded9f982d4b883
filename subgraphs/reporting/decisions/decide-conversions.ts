import type { EntityManager } from '@mikro-orm/postgresql';
import { type ConversionStatus, mayBecome } from '../../../domain/conversion.ts';
import { newId } from '../../../platform/new-id.ts';
import { readSql } from '../../../platform/sql-file.ts';
import type { ReportingContext } from '../reporting-context.ts';
import {
  changeConversions,
  type DecisionRequest,
  type Decisions,
  type LockedConversion,
  type Step,
} from './change-conversions.ts';

const statusSql = readSql(import.meta.url, './set-status.sql');
const takeBackSql = 'select reporting.take_back(?, ?, ?)';

/** What staff makes of conversions. */
export type DecidedStatus = 'APPROVED' | 'REJECTED' | 'REVERSED';

/**
 * Gives conversions a status. What was billed keeps its money when it is reversed: an adjustment in the same transaction
 * takes it back. Throws like `changeConversions`.
 */
export function decideConversions(
  context: ReportingContext,
  to: DecidedStatus,
  request: DecisionRequest,
): Promise<Decisions> {
  return changeConversions(
    context,
    request,
    (conversion) => step(conversion, to),
    async (em, ids, reason) => {
      await em.execute(statusSql, [to, JSON.stringify(ids)]);
      if (to === 'REVERSED') await takeBack(em, ids, context.viewer.userId, reason);
    },
  );
}

function step({ status }: LockedConversion, to: DecidedStatus): Step {
  if (status === to || (status === 'LOCKED' && to === 'APPROVED')) return { outcome: 'UNCHANGED' };
  if (mayBecome(status, to)) return { outcome: 'CHANGED' };
  return { outcome: 'REFUSED', ...refusal(status, to) };
}

function refusal(status: ConversionStatus, to: DecidedStatus): { code: string; message: string } {
  if (status === 'LOCKED') {
    return {
      code: 'CONVERSION_LOCKED',
      message: 'It stands on a statement: reverse it, and an adjustment takes its money back.',
    };
  }
  return {
    code: 'STATUS_INVALID',
    message: `It is ${status.toLowerCase()} and cannot become ${to.toLowerCase()}: ${fixOf(status, to)}.`,
  };
}

function fixOf(status: ConversionStatus, to: DecidedStatus): string {
  if (status !== 'REVERSED') return 'what is not approved is rejected, not reversed';
  return to === 'REJECTED'
    ? 'a reversal is final, and has taken its money back already'
    : 'a reversal is final: give the money back with an adjustment';
}

async function takeBack(
  em: EntityManager,
  conversionIds: readonly string[],
  userId: string,
  reason: string,
): Promise<void> {
  const rows = conversionIds.map((conversionId) => ({ id: newId('adj'), conversion_id: conversionId }));
  await em.execute(takeBackSql, [JSON.stringify(rows), reason, userId]);
}
