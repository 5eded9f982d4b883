/** What the clocks on the walls of the world show at one moment. */
export interface ZoneClock {
  /** Minutes since Monday 00:00 in an IANA zone, 0 to 10,079; null when there is no such zone. */
  minuteOfWeek(zone: string): number | null;
}

const minuteMs = 60_000;
const minutesPerHour = 60;
const minutesPerDay = 24 * minutesPerHour;
/** The world has some 600 names of zones: more are nonsense, and forgotten. */
const zonesMax = 1_000;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const formats = new Map<string, Intl.DateTimeFormat | null>();
let latest: { readonly minute: number; readonly clock: ZoneClock } | null = null;

/** The clock of a moment (milliseconds since the epoch). Within one minute it is the same one and reads each zone once. */
export function zoneClock(nowMs: number): ZoneClock {
  const minute = Math.floor(nowMs / minuteMs);
  if (latest === null || latest.minute !== minute) latest = { minute, clock: clockOfMinute(minute) };
  return latest.clock;
}

function clockOfMinute(minute: number): ZoneClock {
  const read = new Map<string, number | null>();
  return {
    minuteOfWeek(zone) {
      const known = read.get(zone);
      if (known !== undefined) return known;
      const value = readZone(zone, minute * minuteMs);
      if (read.size < zonesMax) read.set(zone, value);
      return value;
    },
  };
}

function readZone(zone: string, atMs: number): number | null {
  const format = formatOf(zone);
  if (format === null) return null;
  const parts = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const day = weekdays.indexOf(parts.weekday ?? '');
  return day * minutesPerDay + Number(parts.hour) * minutesPerHour + Number(parts.minute);
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = newFormat(zone);
  if (formats.size >= zonesMax) formats.clear();
  formats.set(zone, format);
  return format;
}

function newFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      ...{ weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    });
  } catch {
    return null; // no such zone
  }
}
