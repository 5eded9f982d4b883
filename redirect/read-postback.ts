import { parseAmount } from '../domain/money.ts';
import { type PostbackEvent, type PostbackStatus, postbackStatuses } from '../domain/postback-event.ts';
import type { DoorRefusal } from '../domain/postback-verdict.ts';
import { cleanLabel, subIdCharsMax } from '../domain/sub-ids.ts';
import { defaultGoal } from '../domain/terms.ts';
import { sortableIdChars, sortableIdTime } from '../platform/sortable-id.ts';

/** The parameters of a postback, names in lower case. */
export type PostbackFields = ReadonlyMap<string, string>;

/** What is wrong with one parameter, in a sentence that names the fix. */
export interface FieldProblem {
  readonly field: string;
  readonly code: DoorRefusal;
  readonly message: string;
}

export type PostbackValues = Pick<
  PostbackEvent,
  'clickId' | 'orderId' | 'goal' | 'amountMicros' | 'currency' | 'status'
>;

/** Names that other systems' postbacks use; the first non-empty one counts. */
const names = {
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

/** The secret a postback proves itself with, '' when there is none. */
export function tokenOf(fields: PostbackFields): string {
  return read(fields, 'token');
}

/** What a postback says, or everything that is wrong with it. Nothing is guessed: a wrong amount would be paid out. */
export function readPostback(
  fields: PostbackFields,
): { values: PostbackValues } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, code: DoorRefusal, message: string) =>
    problems.push({ field, code, message });

  const clickId = read(fields, 'clickId').toLowerCase();
  if (clickId === '') {
    refuse(
      'click_id',
      'CLICK_ID_MISSING',
      'Send click_id: the value that {click_id} had on your landing page.',
    );
  } else if (sortableIdTime(clickId) === null) {
    refuse(
      'click_id',
      'CLICK_ID_INVALID',
      `click_id has ${sortableIdChars} letters and digits: send the value of {click_id} unchanged.`,
    );
  }
  const orderId = label(fields, 'orderId');
  if (orderId.length > subIdCharsMax)
    refuse('order_id', 'ORDER_ID_TOO_LONG', `Use at most ${subIdCharsMax} characters.`);
  const goal = label(fields, 'goal');
  if (goal.length > goalCharsMax) refuse('goal', 'GOAL_TOO_LONG', `Use at most ${goalCharsMax} characters.`);
  const amount = read(fields, 'amount');
  const amountMicros = amount === '' ? null : parseAmount(amount);
  if (amount !== '' && amountMicros === null) {
    refuse(
      'amount',
      'AMOUNT_INVALID',
      'Write the amount with a full stop and nothing else, such as 1234.56.',
    );
  }
  const currency = read(fields, 'currency').toUpperCase();
  if (!/^([A-Z]{3})?$/.test(currency))
    refuse('currency', 'CURRENCY_INVALID', 'Use three letters such as EUR (ISO 4217).');
  const status = statusWords.get(read(fields, 'status').toLowerCase());
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

/** What is kept of a report that cannot be read, so that people find it by its click or order. */
export function unreadValues(fields: PostbackFields | null): PostbackValues {
  const clickId = fields === null ? '' : read(fields, 'clickId').toLowerCase();
  const orderId = fields === null ? '' : label(fields, 'orderId');
  return {
    clickId: sortableIdTime(clickId) === null ? null : clickId,
    orderId: orderId === '' || orderId.length > subIdCharsMax ? null : orderId,
    ...{ goal: defaultGoal, amountMicros: null, currency: null, status: null },
  };
}

function read(fields: PostbackFields, field: keyof typeof names): string {
  for (const name of names[field]) {
    const value = fields.get(name)?.trim();
    if (value !== undefined && value !== '') return value;
  }
  return '';
}

/** Without control characters, and recognisably too long instead of cut: two cut order ids could be the same. */
function label(fields: PostbackFields, field: keyof typeof names): string {
  const text = read(fields, field);
  return text.length > subIdCharsMax ? text : cleanLabel(text);
}

/**
 * The parameters of a request from its query and its body (a form or a JSON object); the query goes first. Null when the
 * body is not what it claims to be.
 */
export function postbackFields(query: string, contentType: string, body: string): PostbackFields | null {
  const fromBody = contentType.includes('json') ? jsonEntries(body) : [...new URLSearchParams(body)];
  if (fromBody === null) return null;
  const fields = new Map<string, string>();
  for (const [name, value] of [...new URLSearchParams(query), ...fromBody]) {
    const key = name.toLowerCase();
    if (!fields.has(key)) fields.set(key, value);
  }
  return fields;
}

function jsonEntries(body: string): [string, string][] | null {
  if (body.trim() === '') return [];
  try {
    const parsed: unknown = JSON.parse(body);
    if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return null;
    return Object.entries(parsed).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    );
  } catch {
    return null;
  }
}
