import { macroNamed, postbackMacros } from './postback-macros.ts';

const macroPattern = /\{([^{}]*)\}/g;
/** Placeholders of other systems would arrive as they are. */
const foreignPattern = /#\w{2,40}#|\[\[?\w{2,40}\]\]?|%7B\w{2,40}%7D|%%\w{2,40}%%|__[A-Z][A-Z0-9_]{1,38}__/gi;

/** A piece of a previewed URL: typed by the person, or put in place of a macro. */
export interface PreviewPart {
  text: string;
  isValue: boolean;
}

/** The URL as it would be sent for a sample conversion. An unknown macro stands for nothing. */
export function previewUrl(template: string): PreviewPart[] {
  return template
    .trim()
    .split(macroPattern)
    .map((text, index) =>
      index % 2 === 0
        ? { text, isValue: false }
        : { text: encodeURIComponent(macroNamed(text)?.sample ?? ''), isValue: true },
    )
    .filter(({ text }) => text !== '');
}

/** What a signed JSON body would hold for the same conversion. */
export function previewBody(): string {
  const entries = postbackMacros.map(({ name, sample }) =>
    name === 'pub_click_id'
      ? (['transaction_id', sample] as const)
      : ([name, name === 'payout' ? Number(sample) : sample] as const),
  );
  const data = Object.fromEntries(entries);
  return JSON.stringify({ type: `conversion.${data.status}`, timestamp: data.timestamp, data }, null, 2);
}

/** What the person who types a URL should look at, a sentence for each. */
export function lintUrl(template: string): string[] {
  if (template.trim() === '') return [];
  const names = [...template.matchAll(macroPattern)].map(([, name = '']) => name);
  const unknown = [...new Set(names.filter((name) => !macroNamed(name)))].map((name) => {
    const meant = macroNamed(name.trim().toLowerCase()) ?? nearest(name.trim().toLowerCase());
    return `{${name}} is not a macro${meant ? `: did you mean {${meant.name}}?` : '. Choose one below.'}`;
  });
  const foreign = [...new Set(template.replace(macroPattern, '').match(foreignPattern) ?? [])].map(
    (text) => `${text} will be sent as it is: macros stand in braces, such as {click_id}.`,
  );
  return [...unknown, ...foreign];
}

/** Whether the URL says which click or conversion it is about. */
export function namesItsClick(template: string): boolean {
  return [...template.matchAll(macroPattern)].some(([, name = '']) =>
    ['click_id', 'pub_click_id', 'conversion_id'].includes(macroNamed(name)?.name ?? ''),
  );
}

/** A macro whose name is one slip away. */
function nearest(name: string) {
  const bare = (text: string) => text.replaceAll(/[^a-z0-9]/g, '');
  return postbackMacros.find(({ name: known, aliases = [] }) =>
    [known, ...aliases].some((candidate) => bare(candidate) === bare(name) || isOneSlip(candidate, name)),
  );
}

function isOneSlip(known: string, typed: string): boolean {
  if (known.length < 4 || Math.abs(known.length - typed.length) > 1) return false;
  let start = 0;
  while (start < known.length && known[start] === typed[start]) start += 1;
  let end = 0;
  while (end < Math.min(known.length, typed.length) - start && known.at(-1 - end) === typed.at(-1 - end))
    end += 1;
  return Math.max(known.length, typed.length) - start - end <= 1;
}
