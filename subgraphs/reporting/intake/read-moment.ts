const momentPattern =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
/** Clocks differ; what is further ahead is a mistake. */
const aheadMsMax = 5 * 60_000;

/** A moment as files write it, ISO 8601; UTC where no zone is said. Null: it is none. */
export function readMoment(text: string): Date | null {
  if (!momentPattern.test(text)) return null;
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10));
  const moment = new Date(text.replace(' ', 'T') + (text.length > 10 && !hasZone ? 'Z' : ''));
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** Whether something is said to have happened later than now. */
export function isAhead(moment: Date, now: Date): boolean {
  return moment.getTime() > now.getTime() + aheadMsMax;
}
