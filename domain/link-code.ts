/** Base58 without the characters that people mistake for one another: no 0, O, I, l. */
const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Characters of a tracking link's code. 58^7 is 2.2 million million codes: guessing one is hopeless. */
export const linkCodeChars = 7;
/** Random bytes to offer for one code: enough that running out is rarer than one in 10^15. */
export const linkCodeRandomBytes = 32;

// A byte above the last whole multiple of 58 is thrown away: taking it modulo 58 would favour the first characters.
const fairByteMax = Math.floor(256 / alphabet.length) * alphabet.length - 1;

// Read with look-alike digits undone. Three-letter words are few on purpose: each costs one code in some thousand.
const badWords = [
  'anal',
  'anus',
  'arse',
  'ass',
  'bitch',
  'cock',
  'crap',
  'cum',
  'cunt',
  'dick',
  'dildo',
  'fag',
  'fck',
  'fuc',
  'fuk',
  'hitler',
  'kkk',
  'nazi',
  'negro',
  'nigg',
  'penis',
  'piss',
  'porn',
  'pussy',
  'rape',
  'sex',
  'shit',
  'slut',
  'tit',
  'twat',
  'wank',
  'whore',
];
const lookAlikes: Record<string, string> = {
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
};

/**
 * The code of a tracking link, every code as likely as every other.
 *
 * @param random `linkCodeRandomBytes` unguessable bytes
 * @returns seven characters, or null when the bytes spell a bad word or do not suffice: try again with other bytes
 */
export function linkCode(random: Uint8Array): string | null {
  let code = '';
  for (const byte of random) {
    if (byte > fairByteMax) continue;
    code += alphabet.charAt(byte % alphabet.length);
    if (code.length === linkCodeChars) return readsBadly(code) ? null : code;
  }
  return null;
}

/** Whether a code contains a word that no publisher wants in its link, also when digits stand in for letters. */
export function readsBadly(code: string): boolean {
  const read = Array.from(code.toLowerCase(), (character) => lookAlikes[character] ?? character).join('');
  return badWords.some((word) => read.includes(word));
}
