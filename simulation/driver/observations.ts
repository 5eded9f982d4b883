import type { Origin } from '../learner/learner.ts';
import { BadMessage, type ObserveMessage, secondsMax } from './messages.ts';

/** What an index must be below. */
export interface Bounds {
  readonly offers: number;
  readonly countries: number;
  readonly devices: number;
}

export interface ClickRow {
  readonly offer: number;
  readonly origin: Origin;
  readonly at: number;
  readonly count: number;
}

export interface ConversionRow {
  readonly offer: number;
  readonly origin: Origin;
  readonly clickedAt: number;
  readonly convertedAt: number;
  readonly payout: number;
}

const countMax = 2 ** 31 - 1;
/** Of publishers and sub-ids, which have no bound of their own. */
const indexMax = 2 ** 29;

/** Reads all rows before any of them counts, so that a line teaches either whole or not at all. @throws BadMessage */
export function readObservations(
  { clicks, conversions }: ObserveMessage,
  bounds: Bounds,
): { clicks: ClickRow[]; conversions: ConversionRow[] } {
  return {
    clicks: clicks.map((row, place) => readClick(row, bounds, `clicks.${place}`)),
    conversions: conversions.map((row, place) => readConversion(row, bounds, `conversions.${place}`)),
  };
}

function readClick(row: unknown, bounds: Bounds, where: string): ClickRow {
  const fields = fieldsOf(row, 7, where);
  const count = fields[6];
  if (!isIndex(count, countMax))
    throw new BadMessage(`${where}: the count is a whole number from 0 to ${countMax - 1}`);
  return { ...placeOf(fields, bounds, where), at: timeOf(fields[5], `${where}: the time`), count };
}

function readConversion(row: unknown, bounds: Bounds, where: string): ConversionRow {
  const fields = fieldsOf(row, 8, where);
  return {
    ...placeOf(fields, bounds, where),
    clickedAt: timeOf(fields[5], `${where}: the time of the click`),
    convertedAt: timeOf(fields[6], `${where}: the time of the conversion`),
    payout: numberOf(fields[7], `${where}: the payout`),
  };
}

function fieldsOf(row: unknown, length: number, where: string): readonly unknown[] {
  if (Array.isArray(row) && row.length === length) return row;
  throw new BadMessage(`${where}: a row is an array of ${length} numbers`);
}

function placeOf(fields: readonly unknown[], bounds: Bounds, where: string) {
  const [offer, country, device, publisher, sub] = fields;
  if (!isIndex(offer, bounds.offers))
    throw new BadMessage(`${where}: the offer is a whole number below ${bounds.offers}`);
  const origin: Origin = {
    country: indexOrNull(country, bounds.countries, `${where}: the country`),
    device: indexOrNull(device, bounds.devices, `${where}: the device`),
    publisher: indexOrNull(publisher, indexMax, `${where}: the publisher`),
    sub: indexOrNull(sub, indexMax, `${where}: the sub-id`),
  };
  return { offer, origin };
}

function indexOrNull(value: unknown, below: number, what: string): number | null {
  if (value === null || value === undefined || value === -1) return null;
  if (isIndex(value, below)) return value;
  throw new BadMessage(`${what} is null or a whole number below ${below}`);
}

function isIndex(value: unknown, below: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < below;
}

function numberOf(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new BadMessage(`${what} is a number`);
}

function timeOf(value: unknown, what: string): number {
  const seconds = numberOf(value, what);
  if (seconds <= secondsMax) return seconds;
  throw new BadMessage(`${what} is in seconds, not milliseconds`);
}
