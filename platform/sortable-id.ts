const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Characters of every id that `sortableId` makes. */
export const sortableIdChars = 26;
/** Random bytes that `sortableId` takes. */
export const sortableIdRandomBytes = 10;

/**
 * A UUIDv7 (RFC 9562) written as 26 lower-case characters of Crockford base32, the suffix of a TypeID: sorts by time,
 * and survives every network's sub-id field, being letters and digits only.
 *
 * @param nowMs milliseconds since the epoch
 * @param random ten bytes, unguessable
 */
export function sortableId(nowMs: number, random: Uint8Array): string {
  const versioned = ((random[0] ?? 0) & 0x0f) | 0x70;
  const variant = ((random[2] ?? 0) & 0x3f) | 0x80;
  return (
    timeText(nowMs) +
    fiveBytes(versioned, random[1], variant, random[3], random[4]) +
    fiveBytes(random[5], random[6], random[7], random[8], random[9])
  );
}

/** Ten bits, written: most of an id is put together from these. */
const pairs = Array.from({ length: 1024 }, (_, bits) => `${alphabet[bits >> 5]}${alphabet[bits & 31]}`);

function fiveBytes(a = 0, b = 0, c = 0, d = 0, e = 0): string {
  const first = `${pairs[(a << 2) | (b >> 6)]}${pairs[((b & 63) << 4) | (c >> 4)]}`;
  return `${first}${pairs[((c & 15) << 6) | (d >> 2)]}${pairs[((d & 3) << 8) | e]}`;
}

const timeChars = 10;
let latest = { ms: -1, text: '' };

/** 48 bits in ten characters, so two zero bits lead. Many ids are made within one millisecond. */
function timeText(ms: number): string {
  if (latest.ms === ms) return latest.text;
  let text = '';
  for (let rest = Math.floor(ms); text.length < timeChars; rest = Math.floor(rest / 32))
    text = `${alphabet[rest % 32]}${text}`;
  latest = { ms, text };
  return text;
}

const idPattern = new RegExp(`^[${alphabet}]{${sortableIdChars}}$`);

/** The moment an id was made, in milliseconds since the epoch; null when the text is no such id. */
export function sortableIdTime(id: string): number | null {
  if (!idPattern.test(id)) return null;
  let time = 0;
  for (const char of id.slice(0, timeChars)) time = time * 32 + alphabet.indexOf(char);
  // Ten characters are 50 bits, of which the two leading ones are padding: exactly the 48 bits of time.
  return time < 2 ** 48 ? time : null;
}
