import type { PostbackSource, PostbackStatus } from '../../../domain/postback-event.ts';
import type { PostbackVerdict } from '../../../domain/postback-verdict.ts';
import type { ReportProblem } from './given-report.ts';

/** A stored report, as postbacks-by-id.sql gives it; micros are digits. */
export interface PostbackRow {
  readonly eventId: string;
  readonly receivedAt: Date;
  readonly judgedAt: Date | null;
  readonly source: PostbackSource;
  readonly advertiserId: string | null;
  readonly clickId: string | null;
  readonly orderId: string | null;
  readonly goal: string;
  readonly amountMicros: string | null;
  readonly currency: string | null;
  readonly status: PostbackStatus | null;
  readonly verdict: PostbackVerdict;
  readonly reason: string | null;
  readonly conversionId: string | null;
  readonly actorId: string | null;
  readonly importId: string | null;
  readonly importLine: number | null;
  readonly isDryRun: boolean;
  readonly convertedAt: Date | null;
  readonly raw: {
    readonly method: string;
    readonly query: string;
    readonly ip: string;
    readonly problems?: readonly ReportProblem[];
  };
}
