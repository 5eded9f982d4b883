/** Letters and digits without those that people mistake for one another: no 0, O, I, l. */
export const base58Alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

// A byte above the last whole multiple of 58 is thrown away: taking it modulo 58 would favour the first characters.
const fairByteMax = Math.floor(256 / base58Alphabet.length) * base58Alphabet.length - 1;

/** Random bytes to offer for eight characters or fewer: that they do not suffice is rarer than one in 10^16. */
export const base58RandomBytes = 32;

/**
 * Text of `chars` characters, every text as likely as every other.
 *
 * @param random unguessable bytes, about one in ten of which is not used
 * @returns null when the bytes do not suffice: try again with others
 */
export function base58(random: Uint8Array, chars: number): string | null {
  let text = '';
  for (const byte of random) {
    if (byte > fairByteMax) continue;
    text += base58Alphabet.charAt(byte % base58Alphabet.length);
    if (text.length === chars) return text;
  }
  return null;
}
