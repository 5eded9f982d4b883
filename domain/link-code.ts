import { base58 } from './base58.ts';

/** Characters of a tracking link's code: 2.2 million million codes, so guessing one is hopeless. */
export const linkCodeChars = 7;

// Compared with look-alike digits undone. Three-letter words are few on purpose: each costs one code in some thousand.
const badWords = (
  'anal anus arse ass bitch cock crap cum cunt dick dildo fag fck fuc fuk hitler kkk ' +
  'nazi negro nigg penis piss porn pussy rape sex shit slut tit twat wank whore'
).split(' ');
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
 * @param random `base58RandomBytes` unguessable bytes
 * @returns seven characters, or null when the bytes spell a bad word or do not suffice: try again with others
 */
export function linkCode(random: Uint8Array): string | null {
  const code = base58(random, linkCodeChars);
  return code === null || readsBadly(code) ? null : code;
}

/** Whether a code contains a word that no publisher wants in its link, also when digits stand in for letters. */
export function readsBadly(code: string): boolean {
  const read = Array.from(code.toLowerCase(), (character) => lookAlikes[character] ?? character).join('');
  return badWords.some((word) => read.includes(word));
}
