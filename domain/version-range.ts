/** Versions of one operating system: at least, at most, or both. */
export interface VersionRange {
  /** Lower case. */
  readonly system: string;
  readonly from: Bound | null;
  readonly to: Bound | null;
}

interface Bound {
  readonly version: readonly number[];
  readonly isInclusive: boolean;
}

const versionPattern = /^\d{1,9}(?:[._]\d{1,9}){0,3}/;
const rangePattern = /^(\S.*?) +(?:(>=|<=|>|<) *(\d[\d.]*)|(\d[\d.]*)(?: *- *(\d[\d.]*))?)$/;
const wholeVersion = /^\d{1,9}(?:\.\d{1,9}){0,3}$/;

/** The numbers that a version begins with ("17.4.1", "10_15_7", "14.0 beta"); null when it begins otherwise. */
export function parseVersion(text: string): readonly number[] | null {
  return versionPattern.exec(text)?.[0].split(/[._]/).map(Number) ?? null;
}

/** "iOS >=17", "Android 12-14", "Windows 10" (any 10.x), "macOS <15"; null when it is written in no such way. */
export function parseVersionRange(text: string): VersionRange | null {
  const [, system = '', sign, limit, first, last] = rangePattern.exec(text) ?? [];
  const numbers = [limit, first, last].filter((number) => number !== undefined);
  if (system === '' || !numbers.every((number) => wholeVersion.test(number))) return null;
  const from = sign?.startsWith('>') ? limit : first;
  const to = sign?.startsWith('<') ? limit : (last ?? first);
  const isInclusive = sign === undefined || sign.endsWith('=');
  return { system: system.toLowerCase(), from: boundOf(from, isInclusive), to: boundOf(to, isInclusive) };
}

function boundOf(text: string | undefined, isInclusive: boolean): Bound | null {
  return text === undefined ? null : { version: text.split('.').map(Number), isInclusive };
}

/** Whether a version is in a range. A bound of "17" means all of 17: 17.4 is neither above nor below it. */
export function isInVersionRange(version: readonly number[], { from, to }: VersionRange): boolean {
  if (from !== null && compare(version, from.version) < (from.isInclusive ? 0 : 1)) return false;
  return to === null || compare(version, to.version) <= (to.isInclusive ? 0 : -1);
}

/** -1, 0 or 1, as precise as the bound is. */
function compare(version: readonly number[], bound: readonly number[]): number {
  for (let place = 0; place < bound.length; place += 1) {
    const difference = (version[place] ?? 0) - (bound[place] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}
