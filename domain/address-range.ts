/**
 * An address as 32 hexadecimal digits, so that comparing texts compares addresses. IPv4 stands in its place within IPv6
 * (::ffff:192.0.2.1), hence both ways of writing one address are equal.
 */
export type AddressKey = string;

/** From and to, both included. */
export type AddressRange = readonly [AddressKey, AddressKey];

const ipv4Pattern = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;
/** The two digits of each byte. */
const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const groupPattern = /^[0-9a-f]{1,4}$/i;
const mappedPrefix = '00000000000000000000ffff';
const keyDigits = 32;
const bitsPerDigit = 4;
const bitsOfMappedPrefix = 96;

/** The key of an IPv4 or IPv6 address; null when it is neither. */
export function addressKey(text: string): AddressKey | null {
  return text.includes(':') ? ipv6Key(text) : ipv4Key(text);
}

function ipv4Key(text: string): AddressKey | null {
  const digits = ipv4Digits(text);
  return digits === null ? null : mappedPrefix + digits;
}

function ipv4Digits(text: string): string | null {
  const parts = ipv4Pattern.exec(text);
  if (parts === null) return null;
  let digits = '';
  for (let place = 1; place < parts.length; place += 1) {
    const byte = bytes[Number(parts[place])];
    if (byte === undefined) return null;
    digits += byte;
  }
  return digits;
}

function ipv6Key(text: string): AddressKey | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head = '', tail] = halves.map(groupsOf);
  if (head === null || tail === null) return null;
  if (tail === undefined) return head.length === keyDigits ? head : null;
  const missing = keyDigits - head.length - tail.length;
  return missing >= bitsPerDigit ? head + '0'.repeat(missing) + tail : null;
}

/** The digits of groups joined by colons, the last of which may be an IPv4 address; null when one is none. */
function groupsOf(text: string): string | null {
  if (text === '') return '';
  let digits = '';
  const groups = text.split(':');
  for (const [place, group] of groups.entries()) {
    const isLast = place === groups.length - 1;
    const found = isLast && group.includes('.') ? ipv4Digits(group) : groupDigits(group);
    if (found === null) return null;
    digits += found;
  }
  return digits;
}

function groupDigits(group: string): string | null {
  return groupPattern.test(group) ? group.toLowerCase().padStart(bitsPerDigit, '0') : null;
}

/** "192.0.2.0/24", "2001:db8::/32", or one address; null when it is neither. */
export function parseAddressRange(text: string): AddressRange | null {
  const [address = '', bits, ...rest] = text.split('/');
  const key = addressKey(address);
  if (key === null || rest.length > 0) return null;
  if (bits === undefined) return [key, key];
  const bitsMax = address.includes(':') ? keyDigits * bitsPerDigit : keyDigits;
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > bitsMax) return null;
  const fixed = Number(bits) + (address.includes(':') ? 0 : bitsOfMappedPrefix);
  return [filled(key, fixed, false), filled(key, fixed, true)];
}

/** The lowest or highest key that shares the first `fixed` bits. */
function filled(key: AddressKey, fixed: number, high: boolean): AddressKey {
  const whole = Math.floor(fixed / bitsPerDigit);
  if (whole === keyDigits) return key;
  const free = 2 ** (bitsPerDigit - (fixed % bitsPerDigit)) - 1;
  const digit = Number.parseInt(key[whole] ?? '0', 16);
  const edge = high ? digit | free : digit & ~free;
  return key.slice(0, whole) + edge.toString(16) + (high ? 'f' : '0').repeat(keyDigits - whole - 1);
}

/** Ranges in order, those that touch or overlap made one: what `isInRanges` searches. */
export function mergeRanges(ranges: readonly AddressRange[]): readonly AddressRange[] {
  const merged: [AddressKey, AddressKey][] = [];
  for (const [from, to] of [...ranges].sort(([a], [b]) => (a < b ? -1 : Number(a > b)))) {
    const last = merged.at(-1);
    if (last === undefined || from > last[1]) merged.push([from, to]);
    else if (to > last[1]) last[1] = to;
  }
  return merged;
}

/** Whether one of merged ranges has the address. */
export function isInRanges(key: AddressKey, ranges: readonly AddressRange[]): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined) return false;
    if (key < range[0]) high = middle;
    else if (key > range[1]) low = middle + 1;
    else return true;
  }
  return false;
}
