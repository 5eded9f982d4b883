import type { PostbackEvent } from '../domain/postback-event.ts';
import {
  findableFields,
  type PostbackFields,
  postbackFieldNames,
  readField,
  readPostbackFields,
} from '../domain/postback-fields.ts';
import { defaultGoal } from '../domain/terms.ts';
import { sortableIdTime } from '../platform/sortable-id.ts';

/** What is kept of a postback; null where it could not be read. */
export type KeptValues = Pick<
  PostbackEvent,
  'clickId' | 'orderId' | 'goal' | 'amountMicros' | 'currency' | 'status'
>;

/** The secret a postback proves itself with, '' when there is none. */
export function tokenOf(fields: PostbackFields): string {
  return readField(fields, 'token');
}

/** What a postback says, or everything that is wrong with it. */
export function readPostback(fields: PostbackFields): ReturnType<typeof readPostbackFields> {
  return readPostbackFields(fields, isClickId);
}

/** What is kept of a report that cannot be read, so that people find it by its click or order. */
export function unreadValues(fields: PostbackFields | null): KeptValues {
  const unread = { goal: defaultGoal, amountMicros: null, currency: null, status: null };
  return { ...findableFields(fields ?? new Map(), isClickId), ...unread };
}

function isClickId(text: string): boolean {
  return sortableIdTime(text) !== null;
}

/** Types of bodies that are read as forms; many senders name none. JSON has many names. */
const formTypes = new Set(['', 'application/x-www-form-urlencoded', 'text/plain']);

/**
 * The parameters of a request from its query and its body (a form or a JSON object); the query goes first. Null when the
 * body is not what it claims to be, or is of another type and the query alone names no click.
 */
export function postbackFields(query: string, contentType: string, body: string): PostbackFields | null {
  const [type = ''] = contentType.toLowerCase().split(';');
  const isJson = type.includes('json');
  const isForm = !isJson && formTypes.has(type.trim());
  const fromBody = isJson ? jsonEntries(body) : isForm ? [...new URLSearchParams(body)] : [];
  if (fromBody === null) return null;
  const fields = new Map<string, string>();
  for (const [name, value] of [...new URLSearchParams(query), ...fromBody]) {
    const key = name.toLowerCase();
    if (!fields.has(key)) fields.set(key, value);
  }
  const isUnread = !isJson && !isForm && body.trim() !== '';
  return isUnread && readField(fields, 'clickId') === '' ? null : fields;
}

const ourNames: ReadonlySet<string> = new Set(Object.values(postbackFieldNames).flat());

function jsonEntries(body: string): [string, string][] | null {
  if (body.trim() === '') return [];
  try {
    const parsed: unknown = JSON.parse(body);
    if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return null;
    const entries: [string, string][] = [];
    for (const [name, value] of Object.entries(parsed)) {
      if (typeof value === 'string' || typeof value === 'number') entries.push([name, String(value)]);
      // Left out, an order id would make the next order of the click a repeat of this one.
      else if (value !== null && ourNames.has(name.toLowerCase())) return null;
    }
    return entries;
  } catch {
    return null;
  }
}
