import { macroNamesIn, withoutMacros } from './url-template.ts';

export const urlTemplateCharsMax = 2048;

const authorityPattern = /^https?:\/\/([^/?#]*)/i;

/**
 * What is wrong with a URL that holds macros, in one sentence that names the fix, or null when it is good.
 *
 * @param named the macro that a name between braces stands for; null: there is none
 * @param macros the names to offer in its place
 */
export function urlTemplateProblem(
  template: string,
  named: (name: string) => string | null,
  macros: readonly string[],
): string | null {
  return shapeProblem(template) ?? macroProblem(template, named, macros);
}

function shapeProblem(template: string): string | null {
  if (template.length > urlTemplateCharsMax) return `Use at most ${urlTemplateCharsMax} characters.`;
  if (/[\s\\]/.test(template) || hasControls(template)) {
    return 'Remove spaces and backslashes; write a space as %20.';
  }
  const authority = authorityPattern.exec(template)?.[1];
  if (authority === undefined)
    return 'Start with https:// (or http://) and a host, such as https://shop.example.com/.';
  if (/[{}]/.test(authority))
    return 'Macros may stand after the host only: in the path, the query or the fragment.';
  if (authority.includes('@')) return 'Remove the user name and password before the host.';
  if (authority === '' || !URL.canParse(withoutMacros(template, 'x')))
    return `"${authority}" is not a host: check its spelling.`;
  return null;
}

function macroProblem(
  template: string,
  named: (name: string) => string | null,
  macros: readonly string[],
): string | null {
  const unknown = macroNamesIn(template).find((name) => named(name) === null);
  if (unknown !== undefined) {
    return `{${unknown}} is not a macro: use one of ${macros.map((name) => `{${name}}`).join(' ')}.`;
  }
  if (/[{}]/.test(withoutMacros(template, '')))
    return 'A brace has no partner: write %7B or %7D for the character itself.';
  return null;
}

function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  return /[\u0000-\u001f\u007f]/.test(text);
}
