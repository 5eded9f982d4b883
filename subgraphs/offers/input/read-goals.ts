/** Checks the goals that staff wants and turns them into columns. */
import { defaultGoal } from '../../../domain/terms.ts';
import { checkText } from '../../check-text.ts';
import type { Problems } from '../../result.ts';
import type { GoalRow } from '../entities/goal-row.ts';
import type { GoalInput } from './goal-input.ts';

export const goalsMax = 50;
const nameLimits = { charsMin: 1, charsMax: 64 };
const titleLimits = { charsMin: 0, charsMax: 120 };

export type GoalColumns = Pick<GoalRow, 'name' | 'title'>;

/**
 * The goals of an offer; use them only when no problem was found.
 *
 * @param priced the goals that payout rules of the offer are for
 */
export function readGoals(
  goals: readonly GoalInput[],
  priced: readonly string[],
  problems: Problems,
): GoalColumns[] {
  if (goals.length > goalsMax) problems.add(['goals'], 'GOAL_INVALID', `Use at most ${goalsMax} goals.`);
  const names = new Set<string>();
  const columns = goals.map(({ name, title }, index) => {
    const at = (field: string) => ['goals', String(index), field];
    const goal = {
      name: checkText(problems, at('name'), name, nameLimits),
      title: checkText(problems, at('title'), title, titleLimits),
    };
    if (names.has(goal.name)) {
      problems.add(at('name'), 'GOAL_DUPLICATE', 'There is a goal of that name above: keep one of them.');
    }
    names.add(goal.name);
    return goal;
  });
  const lost = columns.length === 0 ? [] : priced.filter((goal) => goal !== defaultGoal && !names.has(goal));
  for (const goal of new Set(lost)) {
    const message = `A payout rule is for "${goal}": keep the goal, or change the rules first (setPayoutRules).`;
    problems.add(['goals'], 'GOAL_IN_USE', message);
  }
  return columns;
}
