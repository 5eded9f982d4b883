import type { Pool } from 'pg';
import {
  type EvenRotation,
  type EvenRotationSums,
  effectiveClicksMin,
  evenRotation,
} from '../../../domain/even-rotation.ts';
import { readSql } from '../../../platform/sql-file.ts';
import { type Money, money } from '../../money.ts';
import type { CalendarRange } from '../calendar-range.ts';
import { roughAmount } from '../rough-amount.ts';
import type { EvenRotationComparison } from './even-rotation-comparison.ts';
import type { OptimiserEvidence } from './optimiser-evidence.ts';

const sumsSql = readSql(import.meta.url, './even-rotation-sums.sql');

/** What of its evidence the comparison takes. */
type ComparedSmartlink = Pick<OptimiserEvidence, 'optimiseFor' | 'currency'>;

type SumsRow = EvenRotationSums & { readonly dataThrough: Date | null };

/**
 * What a smartlink earned per click beside what even rotation would have, in one statement.
 *
 * @param range days in UTC
 */
export async function compareWithEven(
  pool: Pool,
  smartlinkId: string,
  range: CalendarRange,
  { optimiseFor, currency }: ComparedSmartlink,
): Promise<EvenRotationComparison> {
  const isMargin = optimiseFor === 'NETWORK_MARGIN';
  const { rows } = await pool.query<SumsRow>(sumsSql, [smartlinkId, range.start, range.end, isMargin]);
  const [sums] = rows;
  if (sums === undefined) throw new Error('A sum over nothing is a row all the same.');
  const found = evenRotation(sums);
  const { clicks, effectiveClicks, isEnough, epcMicros } = found;
  return {
    ...{ from: range.from, to: range.to, clicks, effectiveClicks, isEnough },
    epc: clicks > 0 ? money(Math.round(epcMicros), currency) : null,
    ...(isEnough ? claims(found, currency) : noClaims),
    dataThrough: sums.dataThrough,
    sentence: sentenceOf(found, isMargin ? 'the network' : 'publishers', currency),
  };
}

type Claims = Pick<
  EvenRotationComparison,
  'evenEpc' | 'evenEpcLow' | 'evenEpcHigh' | 'difference' | 'differenceLow' | 'differenceHigh' | 'uplift'
>;

const noClaims: Claims = {
  ...{
    evenEpc: null,
    evenEpcLow: null,
    evenEpcHigh: null,
    difference: null,
    differenceLow: null,
    differenceHigh: null,
    uplift: null,
  },
};

function claims({ epcMicros, evenEpcMicros, even, difference }: EvenRotation, currency: string): Claims {
  const amount = (micros: number): Money => money(Math.round(micros), currency);
  return {
    evenEpc: amount(evenEpcMicros),
    evenEpcLow: amount(even.low),
    evenEpcHigh: amount(even.high),
    difference: amount(epcMicros - evenEpcMicros),
    differenceLow: amount(difference.low),
    differenceHigh: amount(difference.high),
    uplift: evenEpcMicros > 0 ? epcMicros / evenEpcMicros - 1 : null,
  };
}

/**
 * Such as "This smartlink earned publishers 0.42 USD per click; even rotation would have earned an estimated 0.29 ± 0.04 USD, …". It is
 * not said that auto-optimise did: some of the clicks may be from before it was switched on.
 */
function sentenceOf(found: EvenRotation, whom: string, currency: string): string {
  const { clicks, effectiveClicks, isEnough, epcMicros, evenEpcMicros, even } = found;
  const from = `${clicks.toLocaleString('en')} ${clicks === 1 ? 'click' : 'clicks'}`;
  if (clicks === 0) return 'No click of these days was drawn: there is nothing to compare.';
  if (effectiveClicks < effectiveClicksMin) {
    return `Too few clicks to tell: ${from} are worth ${Math.floor(effectiveClicks)} of even rotation, and it takes ${effectiveClicksMin}.`;
  }
  if (!isEnough) return `Too few conversions to tell what even rotation would have earned, from ${from}.`;
  const error = roughAmount((even.high - even.low) / 2);
  return `This smartlink earned ${whom} ${roughAmount(epcMicros)} ${currency} per click; even rotation would have earned an estimated ${roughAmount(evenEpcMicros)} ± ${error} ${currency}, from ${from}.`;
}
