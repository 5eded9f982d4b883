/** The text that each macro of a kind of template stands for, made from one source such as a click. */
export type MacroValues<Name extends string, Source> = { readonly [N in Name]: (source: Source) => string };

const macroPattern = /\{([^{}]*)\}/g;

/** The names between braces in a template, known or not, in order. */
export function macroNamesIn(template: string): string[] {
  return [...template.matchAll(macroPattern)].map(([, name = '']) => name);
}

/** A template without its macros, for looking at what stands around them. */
export function withoutMacros(template: string, instead: string): string {
  return template.replace(macroPattern, instead);
}

/** A template taken apart: literal, macro, literal, … and a literal at the end. */
export interface UrlTemplate<Name extends string> {
  readonly literals: readonly string[];
  readonly macros: readonly (Name | null)[];
}

/**
 * Takes a template apart once, for any number of expansions.
 *
 * @param named the macro that a name between braces stands for; null: none, and it will expand to nothing
 */
export function compileUrl<Name extends string>(
  template: string,
  named: (name: string) => Name | null,
): UrlTemplate<Name> {
  // Splitting at a pattern with one group yields literals at even places and the groups at odd ones.
  const parts = template.split(macroPattern);
  return {
    literals: parts.filter((_, index) => index % 2 === 0).map(asciiOnly),
    macros: parts.filter((_, index) => index % 2 === 1).map(named),
  };
}

/**
 * The URL for one source. One pass: a value that looks like a macro is not expanded again. Every value is encoded as a
 * URI component (RFC 3986), so none can change the shape of the URL.
 */
export function expandUrl<Name extends string, Source>(
  template: UrlTemplate<Name>,
  values: MacroValues<Name, Source>,
  source: Source,
): string {
  let url = template.literals[0] ?? '';
  template.macros.forEach((macro, index) => {
    if (macro !== null) url += encodeComponent(values[macro](source));
    url += template.literals[index + 1] ?? '';
  });
  return url;
}

const plainPattern = /^[\w.~-]*$/;
const keptByEncodeUri = /[!'()*]/g;

function encodeComponent(value: string): string {
  // Most values are plain letters and digits: one test is cheaper than encoding them.
  if (plainPattern.test(value)) return value;
  const encoded = encodeURIComponent(value.toWellFormed());
  return encoded.replace(keptByEncodeUri, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A header may carry visible ASCII only; letters beyond it are written as UTF-8 percent-escapes. */
function asciiOnly(literal: string): string {
  return literal.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
