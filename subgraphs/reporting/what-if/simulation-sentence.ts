import { roughAmount } from '../rough-amount.ts';
import type { GroupTally } from './replay-tally.ts';
import type { Simulated } from './simulated.ts';

/**
 * Such as "The draft would earn 210 EUR more from these clicks (between 120 and 300 EUR). 3.2 % of the clicks would reach no offer; now it is 1.1 %."
 *
 * @param difference of all clicks; micros @param error half the 95 % interval of it
 */
export function simulationSentence(
  { before, after, optimiseFor, currency }: Pick<Simulated, 'before' | 'after' | 'optimiseFor' | 'currency'>,
  difference: number,
  error: number,
): string {
  const stranded = strandedSentence(before.all, after.all);
  const to = optimiseFor === 'NETWORK_MARGIN' ? 'the network' : 'publishers';
  if (before === after) return `Nothing changes. ${stranded}`;
  if (difference === 0 && error === 0) return `The draft would earn ${to} what is earned now. ${stranded}`;
  if (Math.abs(difference) <= error) {
    const either = `${amount(difference - error, currency)} and ${amount(difference + error, currency)}`;
    return `What the draft would earn ${to} more or less from these clicks is within doubt: between ${either}. ${stranded}`;
  }
  const size = Math.abs(difference);
  const between = `between ${roughAmount(size - error)} and ${roughAmount(size + error)} ${currency}`;
  return `The draft would earn ${to} ${amount(difference, currency)} from these clicks (${between}). ${stranded}`;
}

/** Such as "120 USD less". */
function amount(difference: number, currency: string): string {
  return `${roughAmount(Math.abs(difference))} ${currency} ${difference < 0 ? 'less' : 'more'}`;
}

function strandedSentence(before: GroupTally, after: GroupTally): string {
  const [now, draft] = [before, after].map(({ stranded, clicks }) => percent(stranded / clicks));
  if (now === draft) return `${draft} of the clicks reach no offer, as now.`;
  return `${draft} of the clicks would reach no offer; now it is ${now}.`;
}

function percent(part: number): string {
  return `${(part * 100).toLocaleString('en', { maximumFractionDigits: part < 0.01 ? 2 : 1 })} %`;
}
