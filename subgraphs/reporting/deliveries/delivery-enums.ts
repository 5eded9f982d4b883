import {
  attemptErrors,
  circuitStates,
  deliveryReasons,
  deliveryStatuses,
} from '../../../domain/postback-delivery.ts';
import { postbackMethods } from '../../../domain/postback-endpoint.ts';
import { enumOf } from '../../enum.ts';

export const PostbackMethod = enumOf(
  'PostbackMethod',
  postbackMethods,
  'How postbacks are sent: GET with everything in the URL, or POST_JSON with a signed JSON body.',
);
export const DeliveryStatus = enumOf(
  'DeliveryStatus',
  deliveryStatuses,
  'How far a postback has come. DELIVERED, FAILED, SKIPPED and CANCELLED are ends.',
);
export const DeliveryReason = enumOf(
  'DeliveryReason',
  deliveryReasons,
  'Why a postback waits, was not sent, or was given up; docs/errors.md says more of each.',
);
export const AttemptErrorEnum = enumOf(
  'PostbackAttemptError',
  attemptErrors,
  'What went wrong with an attempt; docs/errors.md says more of each.',
);
export const CircuitState = enumOf(
  'PostbackCircuitState',
  circuitStates,
  'CLOSED: postbacks go out. OPEN: the server failed many times in a row; postbacks wait and one is tried now and then. CATCHING_UP: it answers again, and what waited goes out in order.',
);
