import type { Problems } from '../result.ts';

/**
 * The trimmed text, with a problem noted when it does not fit.
 *
 * @param field path of the input field; its last part names the text in the message
 */
export function checkText(
  problems: Problems,
  field: readonly string[],
  text: string | null | undefined,
  limits: { readonly charsMin: number; readonly charsMax: number },
): string {
  const trimmed = text?.trim() ?? '';
  const name = field.at(-1) ?? 'text';
  if (trimmed.length < limits.charsMin) problems.add(field, 'REQUIRED', `Give a ${name}.`);
  if (trimmed.length > limits.charsMax) {
    problems.add(field, 'TOO_LONG', `Shorten the ${name} to ${limits.charsMax} characters or fewer.`);
  }
  // PostgreSQL has no place for this character in text.
  if (trimmed.includes('\u0000'))
    problems.add(field, 'INVALID_TEXT', `Remove the NUL character from the ${name}.`);
  return trimmed;
}
