import type { SubIds } from './visitor.ts';

/** Longer labels are cut, never refused: a visitor must not suffer for a publisher's parameter. In code points. */
export const subIdCharsMax = 255;

/** What a publisher said about a click in its link's query. */
export interface ClickLabels {
  readonly subIds: SubIds;
  /** The publisher's own id of the click, or ''. */
  readonly publisherClickId: string;
}

const noLabels: ClickLabels = { subIds: ['', '', '', '', ''], publisherClickId: '' };

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
  for (const [name, raw] of new URLSearchParams(query)) {
    const place = placeOfName.get(name);
    if (place === undefined || place.rank >= (ranks[place.slot] ?? 0)) continue;
    const value = cleanLabel(raw);
    if (value === '') continue;
    values[place.slot] = value;
    ranks[place.slot] = place.rank;
  }
  const [sub1 = '', sub2 = '', sub3 = '', sub4 = '', sub5 = ''] = values;
  return { subIds: [sub1, sub2, sub3, sub4, sub5], publisherClickId: values[clickIdSlot] ?? '' };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses NUL, and no label needs the others
const controls = /[\u0000-\u001f\u007f-\u009f]/g;

/** Text from outside, fit for storage and display: no control characters, valid Unicode, `subIdCharsMax` at most. */
export function cleanLabel(text: string): string {
  const clean = text.replace(controls, '').toWellFormed();
  if (clean.length <= subIdCharsMax) return clean;
  // A code point is at most two units long, so this much is enough to take the first ones from.
  return [...clean.slice(0, subIdCharsMax * 2)].slice(0, subIdCharsMax).join('');
}
