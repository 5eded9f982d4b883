import { postbackSkips } from './postback-endpoint.ts';

/** How far an event has come on its way to one endpoint. The last four are ends. */
export const deliveryStatuses = [
  'QUEUED',
  'SENDING',
  'RETRYING',
  'DELIVERED',
  'FAILED',
  'SKIPPED',
  'CANCELLED',
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** What a delivery waits for before it may be tried. */
export const deliveryHolds = ['EARLIER_FIRST', 'CIRCUIT_OPEN', 'ENDPOINT_PAUSED'] as const;
export type DeliveryHold = (typeof deliveryHolds)[number];

/** Why a delivery came to nothing after all. */
export const deliveryEnds = [
  'ATTEMPTS_EXHAUSTED',
  'ENDPOINT_GONE',
  'ENDPOINT_DELETED',
  'WAITED_TOO_LONG',
] as const;
export type DeliveryEnd = (typeof deliveryEnds)[number];

/** Why a delivery waits, was not sent, or was given up. */
export const deliveryReasons = [...new Set([...postbackSkips, ...deliveryHolds, ...deliveryEnds])];
export type DeliveryReason = (typeof deliveryReasons)[number];

/** What went wrong with one attempt. */
export const attemptErrors = [
  'ADDRESS_NOT_ALLOWED',
  'ANSWER_NOT_OK',
  'CONNECTION_FAILED',
  'HOST_NOT_FOUND',
  'INTERRUPTED',
  'REDIRECTED',
  'SIGNING_FAILED',
  'TIMED_OUT',
  'TLS_FAILED',
  'URL_INVALID',
] as const;
export type AttemptError = (typeof attemptErrors)[number];

/** An endpoint's circuit: OPEN after many failures in a row, then CATCHING_UP in order, then CLOSED again. */
export const circuitStates = ['CLOSED', 'OPEN', 'CATCHING_UP'] as const;
export type CircuitState = (typeof circuitStates)[number];
