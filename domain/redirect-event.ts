import type { ClickEvent } from './click-event.ts';
import type { PostbackEvent } from './postback-event.ts';

/** What the redirect writes to the event log, one line of JSON each. */
export type RedirectEvent = ClickEvent | PostbackEvent;
