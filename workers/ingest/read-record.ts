import type { KeyObject } from 'node:crypto';
import type { RedirectEvent } from '../../domain/redirect-event.ts';
import { type ClickRow, clickRow } from './click-row.ts';
import { type PostbackRow, postbackRow } from './postback-row.ts';

/** A line of the event log and the row it becomes. */
export type Entry =
  | { readonly record: string; readonly type: 'click'; readonly row: ClickRow }
  | { readonly record: string; readonly type: 'postback'; readonly row: PostbackRow };

/**
 * Reads one line of the event log. Only the outline is checked here: what is in the fields, PostgreSQL judges.
 * @throws Error when it is no event
 */
export function readRecord(record: string, visitorKey: KeyObject): Entry {
  const event = JSON.parse(record) as RedirectEvent;
  if (event.type === 'click') return { record, type: 'click', row: clickRow(event, visitorKey) };
  if (event.type === 'postback') return { record, type: 'postback', row: postbackRow(event) };
  throw new TypeError('neither a click nor a postback');
}
