import { Problems } from '../../result.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { type SimulateSmartlinkInput, simulatedDaysMax } from './simulate-smartlink-input.ts';
import type { SmartlinkSimulation } from './smartlink-simulation.ts';

/** What a simulation reads from. */
export type SimulationSource = Pick<
  ReportingContext,
  'pool' | 'networkFallbackUrl' | 'networkCurrency' | 'now'
>;

const dayMs = 86_400_000;

/** What a draft would do to the recorded clicks of a smartlink. */
export async function simulateSmartlink(
  _source: SimulationSource,
  { range }: SimulateSmartlinkInput,
): Promise<SmartlinkSimulation> {
  const problems = new Problems();
  const field = ['input', 'range'];
  if (range.from >= range.to) problems.add(field, 'RANGE_INVALID', 'from must be before to.');
  if (range.to.getTime() - range.from.getTime() > simulatedDaysMax * dayMs)
    problems.add(field, 'RANGE_TOO_LONG', `Ask for at most ${simulatedDaysMax} days.`);
  if (!problems.any) problems.add(field, 'NO_CLICKS', 'Nobody clicked in this time: choose another.');
  return { result: null, userErrors: problems.userErrors };
}
