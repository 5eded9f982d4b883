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
  const bytes = new Uint8Array(16);
  let time = nowMs;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, sortableIdRandomBytes), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return base32(bytes);
}

/** 128 bits as 26 characters: two zero bits lead, so the first character carries three. */
function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 2;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(value >> bits) & 31];
      value &= (1 << bits) - 1;
    }
  }
  return text;
}

const idPattern = new RegExp(`^[${alphabet}]{${sortableIdChars}}$`);
const timeChars = 10;

/** The moment an id was made, in milliseconds since the epoch; null when the text is no such id. */
export function sortableIdTime(id: string): number | null {
  if (!idPattern.test(id)) return null;
  let time = 0;
  for (const char of id.slice(0, timeChars)) time = time * 32 + alphabet.indexOf(char);
  // Ten characters are 50 bits, of which the two leading ones are padding: exactly the 48 bits of time.
  return time < 2 ** 48 ? time : null;
}
