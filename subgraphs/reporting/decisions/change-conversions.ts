import type { EntityManager } from '@mikro-orm/postgresql';
import type { ConversionStatus } from '../../../domain/conversion.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { checkText } from '../../check-text.ts';
import { Problems, type UserError } from '../../result.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { requireDecider } from '../require-decider.ts';
import { transactAgain } from '../transact-again.ts';
import { nameActor } from './name-actor.ts';

const lockSql = readSql(import.meta.url, './lock-conversions.sql');
/** Conversions that one request may change. */
export const conversionsPerDecisionMax = 500;
export const decisionReasonCharsMax = 500;

export const decisionOutcomes = ['CHANGED', 'UNCHANGED', 'REFUSED'] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

/** A conversion as it stands, and nobody else changes it. */
export interface LockedConversion {
  readonly id: string;
  readonly status: ConversionStatus;
  readonly flagged: boolean;
}

/** What becomes of one conversion. */
export type Step =
  | { readonly outcome: 'CHANGED' | 'UNCHANGED' }
  | { readonly outcome: 'REFUSED'; readonly code: string; readonly message: string };

export interface Decision {
  readonly id: string;
  readonly outcome: DecisionOutcome;
  readonly message: string | null;
}

export interface Decisions {
  readonly results: readonly Decision[];
  readonly userErrors: UserError[];
}

/** Many conversions, and why they are changed. */
export interface DecisionRequest {
  readonly ids: readonly string[];
  readonly reason: string;
  readonly reasonCharsMin: 0 | 1;
}

/**
 * Changes conversions in one transaction: those that may not be changed are told, the others are. Asked twice is done once.
 * Throws FORBIDDEN unless the viewer is staff with CONVERSIONS_WRITE.
 *
 * @param decide what becomes of a conversion, which is locked
 * @param change makes the change to those with CHANGED; history, sums and postbacks follow by themselves
 */
export async function changeConversions(
  context: ReportingContext,
  request: DecisionRequest,
  decide: (conversion: LockedConversion) => Step,
  change: (em: EntityManager, ids: readonly string[], reason: string) => Promise<void>,
): Promise<Decisions> {
  requireDecider(context.viewer);
  const problems = new Problems();
  const ids = checkIds(request.ids, problems);
  const limits = { charsMin: request.reasonCharsMin, charsMax: decisionReasonCharsMax };
  const reason = checkText(problems, ['reason'], request.reason, limits);
  if (problems.any) return { results: [], userErrors: problems.userErrors };
  const steps = await transactAgain(context, async (em) => {
    const locked = await em.execute<LockedConversion[]>(lockSql, [JSON.stringify(ids)]);
    const decided = new Map(locked.map((conversion) => [conversion.id, decide(conversion)]));
    const changed = ids.filter((id) => decided.get(id)?.outcome === 'CHANGED');
    if (changed.length > 0) {
      await nameActor(em, context.viewer.userId, reason);
      await change(em, changed, reason);
    }
    return decided;
  });
  return decisionsOf(ids, steps);
}

/** Each once, in the order given. */
function checkIds(given: readonly string[], problems: Problems): string[] {
  const ids = [...new Set(given)];
  if (ids.length === 0) problems.add(['ids'], 'REQUIRED', 'Give the id of at least one conversion.');
  if (given.length > conversionsPerDecisionMax) {
    const message = `Give at most ${conversionsPerDecisionMax} ids at once, not ${given.length}.`;
    problems.add(['ids'], 'TOO_MANY', message);
  }
  return ids;
}

function decisionsOf(ids: readonly string[], steps: ReadonlyMap<string, Step>): Decisions {
  const userErrors: UserError[] = [];
  const results = ids.map((id, place): Decision => {
    const step = steps.get(id) ?? unknown;
    if (step.outcome !== 'REFUSED') return { id, outcome: step.outcome, message: null };
    userErrors.push({ field: ['ids', String(place)], code: step.code, message: step.message });
    return { id, outcome: step.outcome, message: step.message };
  });
  return { results, userErrors };
}

const unknown: Step = { outcome: 'REFUSED', code: 'NOT_FOUND', message: 'There is no such conversion.' };
