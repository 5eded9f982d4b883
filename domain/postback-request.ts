import type { PostbackMethod } from './postback-endpoint.ts';
import type { PostbackTexts } from './postback-template.ts';

/** Deliveries that one request sends again at most, the oldest first. */
export const resentMax = 10_000;

/** What a test sends. */
export interface PostbackTest {
  /** Null: that of the endpoint. */
  readonly url: string | null;
  readonly method: PostbackMethod;
  readonly texts: PostbackTexts;
}

/** A test that is to be sent. */
export interface PostbackTestRequest {
  /** Of the delivery that is made for it. */
  readonly deliveryId: string;
  readonly publisherId: string | null;
  readonly endpointId: string | null;
  readonly test: PostbackTest;
}

/** What people ask of the worker that sends postbacks: rows of reporting.postback_request. Times in ISO 8601. */
export type PostbackRequest =
  | {
      readonly kind: 'TEST';
      readonly body: PostbackTestRequest;
    }
  | { readonly kind: 'RESEND'; readonly body: { readonly deliveryId: string } }
  | {
      readonly kind: 'RESEND_RANGE';
      readonly body: {
        readonly endpointId: string;
        readonly from: string;
        readonly to: string;
        /** Whether what was delivered is left alone. */
        readonly onlyFailed: boolean;
      };
    };
