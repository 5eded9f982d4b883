import type { FastifyRequest } from 'fastify';
import type { PostbackEvent } from '../domain/postback-event.ts';
import type { PostbackFields } from '../domain/postback-fields.ts';
import type { DoorRefusal } from '../domain/postback-verdict.ts';
import { newSortableId } from '../platform/new-id.ts';
import type { RedirectDependencies } from './dependencies.ts';
import { maskedQuery, maskedText } from './mask-secrets.ts';
import type { PostbackCounts } from './postback-counts.ts';
import { type KeptValues, postbackFields, readPostback, unreadValues } from './read-postback.ts';

/** A report as it came. */
export interface GivenReport {
  /** Null: the body is not what it claims to be. */
  readonly fields: PostbackFields | null;
  readonly raw: PostbackEvent['raw'];
  readonly at: number;
}

/** Takes a request apart. */
export function givenReport(request: FastifyRequest, at: number): GivenReport {
  const url = request.raw.url ?? '';
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  const body = typeof request.body === 'string' ? request.body : '';
  const fields = postbackFields(query, request.headers['content-type'] ?? '', body);
  const shown = fields === null ? maskedText(`${query} ${body}`.trim()) : maskedQuery(fields);
  return { fields, at, raw: { method: request.method, query: shown, ip: request.ip } };
}

/** Keeps reports: those to be judged always, those that are refused as long as there are not too many. */
export class ReportDesk {
  readonly #capture: RedirectDependencies['capture'];
  readonly #counts: PostbackCounts;

  constructor(capture: RedirectDependencies['capture'], counts: PostbackCounts) {
    this.#capture = capture;
    this.#counts = counts;
  }

  /** The id it is kept under; null when it is not on disk and has to come again. */
  async keep(
    { at, raw }: GivenReport,
    source: 'POSTBACK' | 'PIXEL',
    advertiserId: string | null,
    values: KeptValues,
  ): Promise<string | null> {
    const eventId = newSortableId(at);
    const kept = await this.#capture.keep({
      type: 'postback',
      eventId,
      at,
      source,
      advertiserId,
      ...values,
      raw,
    });
    return kept ? eventId : null;
  }

  /** Keeps a refused report with what can be read of it, so that people can find it and, after a fix, replay it. */
  async keepRefused(
    { fields, at, raw }: GivenReport,
    source: 'POSTBACK' | 'PIXEL',
    advertiserId: string | null,
    refusal: DoorRefusal,
  ): Promise<void> {
    if (!this.#counts.mayKeep(advertiserId, at)) return;
    const reading = fields === null ? null : readPostback(fields);
    const values = reading !== null && 'values' in reading ? reading.values : unreadValues(fields);
    const event = { type: 'postback', eventId: newSortableId(at), at, source, advertiserId } as const;
    await this.#capture.keep({ ...event, ...values, refusal, raw });
  }
}
