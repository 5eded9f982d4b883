/** The enums of this subgraph, each from the list that the domain or the table already has. */
import { applicationStatuses, declineReasons } from '../../../domain/application.ts';
import { conversionStatuses } from '../../../domain/conversion.ts';
import {
  postbackEndpointStatuses,
  postbackMethods,
  postbackPauseReasons,
} from '../../../domain/postback-endpoint.ts';
import { roles, scopes } from '../../../domain/viewer.ts';
import { enumOf } from '../../enum.ts';
import { notificationKinds } from '../entities/notification-row.ts';
import { publisherStatuses } from '../entities/publisher-row.ts';
import { trackingLinkStatuses } from '../entities/tracking-link-row.ts';

export const Role = enumOf('Role', roles, 'What a person is to the network.');
export const ApiKeyScope = enumOf('ApiKeyScope', scopes, 'What an API key may be allowed to do.');
export const PublisherStatus = enumOf(
  'PublisherStatus',
  publisherStatuses,
  "Whether a publisher takes part; a suspended one's links stop routing.",
);
export const ApplicationStatus = enumOf(
  'ApplicationStatus',
  applicationStatuses,
  'Where one attempt to join a smartlink stands.',
);
export const DeclineReason = enumOf('DeclineReason', declineReasons, 'Why the network said no.');
export const TrackingLinkStatus = enumOf(
  'TrackingLinkStatus',
  trackingLinkStatuses,
  'Whether visitors of the link are sent to offers.',
);
export const NotificationKind = enumOf('NotificationKind', notificationKinds, 'What happened.');
export const ConversionStatus = enumOf(
  'ConversionStatus',
  conversionStatuses,
  'PENDING and APPROVED ones earn, LOCKED ones stand on a statement, REJECTED and REVERSED ones earn nothing.',
);
export const PostbackMethod = enumOf(
  'PostbackMethod',
  postbackMethods,
  'How postbacks are sent: GET with everything in the URL, or POST_JSON with a signed JSON body.',
);
export const PostbackEndpointStatus = enumOf(
  'PostbackEndpointStatus',
  postbackEndpointStatuses,
  'Whether an endpoint gets postbacks.',
);
export const PostbackPauseReason = enumOf(
  'PostbackPauseReason',
  postbackPauseReasons,
  'Who paused an endpoint: a person, or its own server by answering 410 Gone.',
);
