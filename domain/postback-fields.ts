import { parseAmount } from './money.ts';
import { type PostbackStatus, postbackStatuses } from './postback-event.ts';
import type { DoorRefusal } from './postback-verdict.ts';
import { cleanLabel, subIdCharsMax } from './sub-ids.ts';
import { defaultGoal } from './terms.ts';

/** What a report of a conversion says, names in lower case: the parameters of a request, or the line of a file. */
export type PostbackFields = ReadonlyMap<string, string>;

/** What is wrong with one parameter, in a sentence that names the fix. */
export interface FieldProblem {
  readonly field: string;
  readonly code: DoorRefusal;
  readonly message: string;
}

export interface PostbackValues {
  readonly clickId: string;
  readonly orderId: string | null;
  readonly goal: string;
  /** The sale, in micros of `currency`; null when nobody said. */
  readonly amountMicros: number | null;
  readonly currency: string | null;
  readonly status: PostbackStatus;
}

/** Names that other systems' postbacks and files use; the first non-empty one counts. */
export const postbackFieldNames = {
  token: ['token'],
  clickId: ['click_id', 'clickid', 'transaction_id', 'cid'],
  orderId: ['order_id', 'orderid', 'txn_id'],
  goal: ['goal', 'event'],
  amount: ['amount', 'sale_amount'],
  currency: ['currency'],
  status: ['status'],
} as const;

const statusWords: ReadonlyMap<string, PostbackStatus> = new Map<string, PostbackStatus>([
  ...postbackStatuses.map((status): [string, PostbackStatus] => [status.toLowerCase(), status]),
  ['', 'APPROVED'],
  ['confirmed', 'APPROVED'],
  ['hold', 'PENDING'],
  ['declined', 'REJECTED'],
  ['refunded', 'REVERSED'],
  ['chargeback', 'REVERSED'],
]);

const goalCharsMax = 64;

/**
 * What a report says, or everything that is wrong with it. Nothing is guessed: a wrong amount would be paid out.
 *
 * @param isClickId whether a text can be a click's id
 */
export function readPostbackFields(
  fields: PostbackFields,
  isClickId: (text: string) => boolean,
): { values: PostbackValues } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, code: DoorRefusal, message: string) =>
    problems.push({ field, code, message });

  const clickId = readField(fields, 'clickId').toLowerCase();
  if (clickId === '') {
    const message = 'Send click_id: the value that {click_id} had on your landing page.';
    refuse('click_id', 'CLICK_ID_MISSING', message);
  } else if (!isClickId(clickId)) {
    const message = 'click_id has 26 letters and digits: send the value of {click_id} unchanged.';
    refuse('click_id', 'CLICK_ID_INVALID', message);
  }
  const orderId = label(fields, 'orderId');
  if (orderId.length > subIdCharsMax)
    refuse('order_id', 'ORDER_ID_TOO_LONG', `Use at most ${subIdCharsMax} characters.`);
  const goal = label(fields, 'goal');
  if (goal.length > goalCharsMax) refuse('goal', 'GOAL_TOO_LONG', `Use at most ${goalCharsMax} characters.`);
  const amount = readField(fields, 'amount');
  const amountMicros = amount === '' ? null : parseAmount(amount);
  if (amount !== '' && amountMicros === null) refuse('amount', 'AMOUNT_INVALID', amountFix(amount));
  const currency = readField(fields, 'currency').toUpperCase();
  if (!/^([A-Z]{3})?$/.test(currency))
    refuse('currency', 'CURRENCY_INVALID', 'Use three letters such as EUR (ISO 4217).');
  const status = statusWords.get(readField(fields, 'status').toLowerCase());
  if (status === undefined) refuse('status', 'STATUS_INVALID', `Use one of ${postbackStatuses.join(', ')}.`);
  if (problems.length > 0 || status === undefined) return { problems };
  return {
    values: {
      clickId,
      orderId: orderId === '' ? null : orderId,
      goal: goal === '' ? defaultGoal : goal,
      amountMicros,
      currency: currency === '' ? null : currency,
      status,
    },
  };
}

/** What to do about an amount that cannot be read. */
function amountFix(text: string): string {
  if (/^-\d/.test(text))
    return 'Write the amount without a sign: a refund is a report of the same order with status=reversed.';
  if (/^\d{1,9}\.\d{7,}$/.test(text))
    return 'Round the amount: it has six decimals at most, such as 1234.56.';
  if (/^\d{10,}(\.\d*)?$/.test(text))
    return 'Check the amount: it has nine digits before its full stop at most.';
  return 'Write the amount with a full stop and nothing else, such as 1234.56.';
}

/** What can be told of a report that cannot be read, so that people find it by its click or order. */
export function findableFields(
  fields: PostbackFields,
  isClickId: (text: string) => boolean,
): Pick<PostbackValues, 'orderId'> & { readonly clickId: string | null } {
  const clickId = readField(fields, 'clickId').toLowerCase();
  const orderId = label(fields, 'orderId');
  return {
    clickId: isClickId(clickId) ? clickId : null,
    orderId: orderId === '' || orderId.length > subIdCharsMax ? null : orderId,
  };
}

/** The value of a parameter by any of its names, without the spaces around it; '' when there is none. */
export function readField(fields: PostbackFields, field: keyof typeof postbackFieldNames): string {
  for (const name of postbackFieldNames[field]) {
    const value = fields.get(name)?.trim();
    if (value !== undefined && value !== '') return value;
  }
  return '';
}

/** Without control characters, and recognisably too long instead of cut: two cut order ids could be the same. */
function label(fields: PostbackFields, field: 'orderId' | 'goal'): string {
  const text = readField(fields, field);
  return text.length > subIdCharsMax ? text : cleanLabel(text);
}
