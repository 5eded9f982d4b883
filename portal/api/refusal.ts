/** One sentence of the API about what must change in the input, at the field it is about. */
export interface UserError {
  /** Absent: it is about the whole. */
  readonly field?: readonly string[] | null;
  readonly message: string;
  readonly code: string;
}

/** A mutation that the API understood and did not carry out: the expected kind of failure. */
export class Refusal extends Error {
  readonly userErrors: readonly UserError[];

  constructor(userErrors: readonly UserError[]) {
    super(userErrors.map((userError) => userError.message).join(' '));
    this.name = 'Refusal';
    this.userErrors = userErrors;
  }
}

/** A field's place as a form knows it: `["input", "payout", "amount"]` is `payout.amount`. */
export function formPath(field: readonly string[]): string {
  return (field[0] === 'input' ? field.slice(1) : field).join('.');
}

/**
 * Shares refusals out between a form's fields and the rest, which belongs above the form.
 * A field the form lacks falls back to its nearest ancestor that the form has (`payout.amount` → `payout`).
 */
export function placeRefusals(userErrors: readonly UserError[], fieldNames: readonly string[]) {
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const { field, message } of userErrors) {
    const steps = formPath(field ?? []).split('.');
    while (steps.length > 0 && !fieldNames.includes(steps.join('.'))) steps.pop();
    if (steps.length > 0) fields[steps.join('.')] = message;
    else rest.push(message);
  }
  return { fields, rest };
}
