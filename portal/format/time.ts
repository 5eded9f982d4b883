const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const hour = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'narrow' });

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];
const relativeDaysMax = 30;

export const formatExact = (at: string): string => exact.format(new Date(at));

export const formatTime = (at: string): string => hour.format(new Date(at));

/** "5m ago", and the date itself once it is more than a month old. */
export function formatRelative(at: string, nowMs: number): string {
  const seconds = Math.round((Date.parse(at) - nowMs) / 1000);
  const size = Math.abs(seconds);
  if (size < 10) return 'just now';
  if (size > relativeDaysMax * 86_400) return formatDay(at.slice(0, 10));
  const [unit, unitSeconds] = steps.find(([, stepSeconds]) => size >= stepSeconds) ?? ['second', 1];
  return relative.format(Math.trunc(seconds / unitSeconds), unit);
}

/** A calendar day such as 2026-06-17 has no zone of its own: it is shown as it is written. */
export function formatDay(day: string, style: 'medium' | 'short' = 'medium'): string {
  const options: Intl.DateTimeFormatOptions =
    style === 'medium' ? { dateStyle: 'medium' } : { month: 'short', day: 'numeric' };
  return new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** An instant as the reader's own clock shows it, 'YYYY-MM-DD HH:mm:ss', as date pickers take it. */
export function localTextOf(at: string | null | undefined): string | null {
  if (!at) return null;
  const date = new Date(at);
  const offsetMs = date.getTimezoneOffset() * 60_000;
  return new Date(date.getTime() - offsetMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** The instant of such a text. */
export function instantOf(local: string | null): string | null {
  return local ? new Date(local.replace(' ', 'T')).toISOString() : null;
}

/** "2026-10" as "October 2026". */
export function formatMonth(month: string): string {
  return new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** The months that are over, newest first, such as "2026-10". */
export function monthsBefore(nowMs: number, count: number): string[] {
  const now = new Date(nowMs);
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1 - index)).toISOString().slice(0, 7),
  );
}
