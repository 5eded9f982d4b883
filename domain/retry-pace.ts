/** When failed deliveries are tried again and when an endpoint is left alone. Milliseconds. */
export interface RetryPace {
  /** The wait after the first failure, the second, …; after one more failure the delivery is given up. */
  readonly waitsMs: readonly number[];
  /** The most that a Retry-After header can ask for. */
  readonly retryAfterMsMax: number;
  /** So many failures in a row open an endpoint's circuit. */
  readonly circuitFailuresMax: number;
  /** How long an open circuit waits before one delivery is tried; doubles with each failure up to `probeMsMax`. */
  readonly probeMsMin: number;
  readonly probeMsMax: number;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** What publishers are promised: nine attempts within about 24 hours. */
export const standardPace: RetryPace = {
  waitsMs: [
    10 * secondMs,
    minuteMs,
    5 * minuteMs,
    15 * minuteMs,
    hourMs,
    3 * hourMs,
    6 * hourMs,
    12 * hourMs,
  ],
  retryAfterMsMax: 6 * hourMs,
  circuitFailuresMax: 10,
  probeMsMin: 30 * secondMs,
  probeMsMax: 15 * minuteMs,
};

/** Waits differ by up to this share either way, so that what failed together does not come back together. */
const jitter = 0.07;

/**
 * How long to wait after a failure; null: give up.
 *
 * @param failures of this delivery so far, 1 or more
 * @param retryAfterMs what the receiver asked for, null: nothing
 * @param random in [0, 1)
 */
export function retryWaitMs(
  pace: RetryPace,
  failures: number,
  retryAfterMs: number | null,
  random: number,
): number | null {
  const wait = pace.waitsMs[failures - 1];
  if (wait === undefined) return null;
  const jittered = wait * (1 - jitter + 2 * jitter * random);
  return Math.round(Math.max(jittered, Math.min(retryAfterMs ?? 0, pace.retryAfterMsMax)));
}

/** How long an open circuit waits until the next probe, after so many failures in a row. */
export function probeWaitMs(pace: RetryPace, failures: number): number {
  const doublings = Math.min(30, Math.max(0, failures - pace.circuitFailuresMax));
  return Math.min(pace.probeMsMax, pace.probeMsMin * 2 ** doublings);
}

/** What a Retry-After header asks for, seconds or a date, in milliseconds from now; null when it says nothing readable. */
export function readRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * secondMs;
  const at = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
