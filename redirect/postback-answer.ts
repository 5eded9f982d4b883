import { rejectionText } from '../domain/postback-verdict.ts';
import type { Verdict } from './verdict-watch.ts';

/** What an advertiser's server is told of its report. Equal reports are told the same. */
export interface PostbackAnswer {
  readonly code: number;
  readonly body: { readonly status: string; readonly [detail: string]: string | null };
}

/** @param verdict null: it has not come yet, but the report is on disk and will be judged */
export function postbackAnswer(eventId: string, verdict: Verdict | null): PostbackAnswer {
  if (verdict === null) return { code: 200, body: { status: 'received', eventId } };
  const { reason, conversionId } = verdict;
  if (verdict.verdict === 'REJECTED')
    return { code: 422, body: { status: 'rejected', reason, message: rejectionText(reason ?? '') } };
  return { code: 200, body: { status: verdict.verdict.toLowerCase(), conversionId } };
}
