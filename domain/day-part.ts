/** Hours of some days of the week, by the clocks of a zone. */
export interface DayPart {
  /** IANA name. */
  readonly zone: string;
  /** Where each begins, in minutes since Monday 00:00. */
  readonly starts: readonly number[];
  /** How long each lasts. */
  readonly minutes: number;
}

const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const minutesPerDay = 24 * 60;
const minutesPerWeek = 7 * minutesPerDay;
const partPattern = /^(\S+) +(\d\d):([0-5]\d)-(\d\d):([0-5]\d) +([A-Za-z][\w+-]*(?:\/[\w+-]+){0,2})$/;

/**
 * "MON-FRI 09:00-18:00 Europe/Berlin", "SAT,SUN 00:00-24:00 UTC", "FRI 22:00-04:00 UTC" (until Saturday morning); null when it
 * is written in no such way. Whether there is such a zone is for others to know.
 */
export function parseDayPart(text: string): DayPart | null {
  const [, named = '', hour, minute, endHour, endMinute, zone = ''] = partPattern.exec(text.trim()) ?? [];
  const listed = daysOf(named);
  const start = Number(hour) * 60 + Number(minute);
  const end = Number(endHour) * 60 + Number(endMinute);
  if (listed === null || !(start < minutesPerDay && end <= minutesPerDay) || start === end) return null;
  return {
    zone,
    starts: listed.map((day) => day * minutesPerDay + start),
    minutes: end > start ? end - start : end + minutesPerDay - start,
  };
}

/** "MON-FRI", "SAT,SUN", "FRI-MON": the places of the days in the week. */
function daysOf(text: string): number[] | null {
  const found: number[] = [];
  for (const span of text.split(',')) {
    const [first = -1, last = first, ...rest] = span.split('-').map((day) => days.indexOf(day));
    if (first < 0 || last < 0 || rest.length > 0) return null;
    for (let day = first; ; day = (day + 1) % days.length) {
      found.push(day);
      if (day === last) break;
    }
  }
  return found;
}

/** @param minuteOfWeek in the part's zone, 0 to 10,079 */
export function isInDayPart(minuteOfWeek: number, { starts, minutes }: DayPart): boolean {
  return starts.some((start) => (minuteOfWeek - start + minutesPerWeek) % minutesPerWeek < minutes);
}

/** "TUE 09:05" */
export function writeMinuteOfWeek(minuteOfWeek: number): string {
  const minute = minuteOfWeek % minutesPerDay;
  const two = (number: number) => String(number).padStart(2, '0');
  const day = days[Math.floor(minuteOfWeek / minutesPerDay)] ?? '';
  return `${day} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
