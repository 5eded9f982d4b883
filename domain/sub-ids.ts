import type { SubIds } from './visitor.ts';

/** Longer labels are cut, never refused: a visitor must not suffer for a publisher's parameter. In code points. */
export const subIdCharsMax = 255;

/** What a publisher said about a click in its link's query. */
export interface ClickLabels {
  readonly subIds: SubIds;
  /** The publisher's own id of the click, or ''. */
  readonly publisherClickId: string;
  /** Whether one of them was longer than `subIdCharsMax`. */
  readonly isTruncated: boolean;
  /** Whether one of them holds a placeholder that the publisher's own system should have replaced. */
  readonly hasUnreplacedMacro: boolean;
}

const noLabels: ClickLabels = {
  subIds: ['', '', '', '', ''],
  publisherClickId: '',
  isTruncated: false,
  hasUnreplacedMacro: false,
};

const clickIdSlot = 5;

/** For each slot the parameters that fill it, the first non-empty one wins: ours, the short ones, TUNE's. */
const slotNames: readonly (readonly string[])[] = [
  ['pub_sub', 'pub_sub1', 'sub1', 's1', 'aff_sub', 'aff_sub1'],
  ['pub_sub2', 'sub2', 's2', 'aff_sub2'],
  ['pub_sub3', 'sub3', 's3', 'aff_sub3'],
  ['pub_sub4', 'sub4', 's4', 'aff_sub4'],
  ['pub_sub5', 'sub5', 's5', 'aff_sub5'],
  ['pub_click_id', 'aff_click_id', 'transaction_id'],
];

const placeOfName: ReadonlyMap<string, { slot: number; rank: number }> = new Map(
  slotNames.flatMap((names, slot) =>
    names.map((name, rank): [string, { slot: number; rank: number }] => [name, { slot, rank }]),
  ),
);

/**
 * The labels in a query string (without its question mark). Decodes once, as forms do: `+` is a space. Never fails:
 * broken escapes stay as they are and bad UTF-8 becomes U+FFFD. A repeated parameter counts once, the first time.
 */
export function readClickLabels(query: string): ClickLabels {
  if (query === '') return noLabels;
  const values = ['', '', '', '', '', ''];
  const ranks = [9, 9, 9, 9, 9, 9];
  const whole = [...values];
  for (const [name, raw] of new URLSearchParams(query)) {
    const place = placeOfName.get(name);
    if (place === undefined || place.rank >= (ranks[place.slot] ?? 0)) continue;
    const value = cleanLabel(raw);
    if (value === '') continue;
    values[place.slot] = value;
    ranks[place.slot] = place.rank;
    whole[place.slot] = raw;
  }
  const [sub1 = '', sub2 = '', sub3 = '', sub4 = '', sub5 = ''] = values;
  return {
    subIds: [sub1, sub2, sub3, sub4, sub5],
    publisherClickId: values[clickIdSlot] ?? '',
    isTruncated: whole.some(isTooLong),
    hasUnreplacedMacro: values.some(isUnreplacedMacro),
  };
}

/**
 * Placeholders as traffic sources write them: {clickid}, {{ad.id}}, ${SUB}, [CLICK_ID], [[c1]], __CID__, #s1#, %%ID%%, and
 * %7Bsub%7D where one was encoded once too often.
 */
const macroPatterns = [
  /[{](?! )[\w.:-]{1,40}[}]/,
  /%7B[\w.:-]{1,40}%7D/i,
  /\[[A-Z][A-Z0-9_]{1,39}\]|\[\[\w{1,40}\]\]/,
  /(?:^|[^A-Za-z0-9])__[A-Z][A-Z0-9_]{0,38}__(?:$|[^A-Za-z0-9])|^#\w{1,40}#$|^%%\w{1,40}%%$/,
];

/** Whether a label holds a placeholder that nobody replaced. */
export function isUnreplacedMacro(label: string): boolean {
  // Hardly any label has one of these characters: one look is enough for the others.
  return /[{%[_#]/.test(label) && macroPatterns.some((pattern) => pattern.test(label));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses NUL, and no label needs the others
const controls = /[\u0000-\u001f\u007f-\u009f]/g;

/** Text from outside, fit for storage and display: no control characters, valid Unicode, `subIdCharsMax` at most. */
export function cleanLabel(text: string): string {
  const clean = withoutControls(text);
  if (clean.length <= subIdCharsMax) return clean;
  // A code point is at most two units long, so this much is enough to take the first ones from.
  return [...clean.slice(0, subIdCharsMax * 2)].slice(0, subIdCharsMax).join('');
}

function withoutControls(text: string): string {
  return text.replace(controls, '').toWellFormed();
}

function isTooLong(text: string): boolean {
  // Most are shorter even as they came.
  return text.length > subIdCharsMax && [...withoutControls(text)].length > subIdCharsMax;
}
