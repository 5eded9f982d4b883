/** Checks of free text, the same in every mutation. Text is kept without the spaces around it. */
import type { Problems } from './result.ts';

/** Longest name of anything, in characters. */
export const nameCharsMax = 120;
/** Longest description of anything, in characters. */
export const descriptionCharsMax = 2000;

/**
 * The trimmed text; what does not fit is noted: REQUIRED, TOO_LONG or INVALID_TEXT.
 *
 * @param field path of the input field; its last part names the text in the message
 * @param limits in characters as PostgreSQL counts them, an emoji being one
 */
export function checkText(
  problems: Problems,
  field: readonly string[],
  text: string | null | undefined,
  limits: { readonly charsMin: number; readonly charsMax: number },
): string {
  const trimmed = text?.trim() ?? '';
  const name = field.at(-1) ?? 'text';
  const chars = [...trimmed].length;
  if (chars < limits.charsMin) problems.add(field, 'REQUIRED', `Give a ${name}.`);
  if (chars > limits.charsMax) {
    problems.add(field, 'TOO_LONG', `Shorten the ${name} to ${limits.charsMax} characters or fewer.`);
  }
  // PostgreSQL has no place for this character; where it comes in without this check, mask-error.ts says the same.
  if (trimmed.includes('\0'))
    problems.add(field, 'INVALID_TEXT', `Remove the NUL character from the ${name}.`);
  return trimmed;
}

/** The name that an input gives to something. */
export function checkName(problems: Problems, name: string): string {
  return checkText(problems, ['input', 'name'], name, { charsMin: 1, charsMax: nameCharsMax });
}

/** The description that an input gives to something. */
export function checkDescription(problems: Problems, description: string): string {
  return checkText(problems, ['input', 'description'], description, {
    charsMin: 0,
    charsMax: descriptionCharsMax,
  });
}
