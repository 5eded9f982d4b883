/** Parameters that hold what nobody else may read. */
const secretName = /token|secret|passw|signature|api_?key|^key$|^auth/i;
/** Our own secrets, whatever they are called there. */
const secretValue = /\b(?:pbt|slk)_[\w-]+/g;
/** A secret's name and what follows it, in a text that is neither a form nor JSON but was meant to be. */
const namedSecret =
  /((?:token|secret|passw|signature|api_?key|auth)[\w-]*["']?\s*[:=]\s*["']?)[^"'&,;\s}]+/gi;
const mask = '***';
const charsMax = 4096;

/** Parameters as a query, secrets masked, cut where it is too long to be kept. */
export function maskedQuery(fields: ReadonlyMap<string, string>): string {
  const shown = [...fields].map(([name, value]): [string, string] => [
    name,
    secretName.test(name) ? mask : value.replace(secretValue, mask),
  ]);
  // Stars stay stars: they tell that something was masked.
  return new URLSearchParams(shown).toString().slice(0, charsMax);
}

/** A text that could not be taken apart, secrets masked as far as they can be told. */
export function maskedText(text: string): string {
  return text.slice(0, charsMax).replace(namedSecret, `$1${mask}`).replace(secretValue, mask);
}
