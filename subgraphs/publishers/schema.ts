import { buildSubgraph, type Subgraph } from '../build-schema.ts';
import type { PublishersContext } from './loaders.ts';
import { ApplyToSmartlink } from './mutations/apply-to-smartlink.ts';
import { ApproveApplication } from './mutations/approve-application.ts';
import { CreateApiKey } from './mutations/create-api-key.ts';
import { CreatePostbackEndpoint } from './mutations/create-postback-endpoint.ts';
import { CreatePublisher } from './mutations/create-publisher.ts';
import { CreateTestLink } from './mutations/create-test-link.ts';
import { DeclineApplication } from './mutations/decline-application.ts';
import { DeletePostbackEndpoint } from './mutations/delete-postback-endpoint.ts';
import { MarkNotificationsRead } from './mutations/mark-notifications-read.ts';
import { PausePostbackEndpoint } from './mutations/pause-postback-endpoint.ts';
import { ResumePostbackEndpoint } from './mutations/resume-postback-endpoint.ts';
import { RevokeApiKey } from './mutations/revoke-api-key.ts';
import { RevokeApplication } from './mutations/revoke-application.ts';
import { RotatePostbackSecret } from './mutations/rotate-postback-secret.ts';
import { UpdatePostbackEndpoint } from './mutations/update-postback-endpoint.ts';
import { WithdrawApplication } from './mutations/withdraw-application.ts';
import { references } from './references.ts';
import { ApiKeyResolver } from './resolvers/api-key-resolver.ts';
import { ApplicationResolver } from './resolvers/application-resolver.ts';
import { NotificationConnectionResolver, NotificationResolver } from './resolvers/notification-resolver.ts';
import { PostbackEndpointResolver } from './resolvers/postback-endpoint-resolver.ts';
import { PublisherResolver } from './resolvers/publisher-resolver.ts';
import { SmartlinkFields } from './resolvers/smartlink-fields.ts';
import { TrackingLinkResolver } from './resolvers/tracking-link-resolver.ts';
import { UserResolver } from './resolvers/user-resolver.ts';
import { ViewerResolver } from './resolvers/viewer-resolver.ts';

/** The publishers subgraph; needs no database to be built. */
export function buildPublishersSchema(): Promise<Subgraph> {
  return buildSubgraph<PublishersContext>({
    resolvers: [
      ViewerResolver,
      PublisherResolver,
      UserResolver,
      ApplicationResolver,
      TrackingLinkResolver,
      NotificationResolver,
      NotificationConnectionResolver,
      ApiKeyResolver,
      PostbackEndpointResolver,
      SmartlinkFields,
      CreatePublisher,
      ApplyToSmartlink,
      WithdrawApplication,
      ApproveApplication,
      DeclineApplication,
      RevokeApplication,
      MarkNotificationsRead,
      CreateTestLink,
      CreateApiKey,
      RevokeApiKey,
      CreatePostbackEndpoint,
      UpdatePostbackEndpoint,
      PausePostbackEndpoint,
      ResumePostbackEndpoint,
      DeletePostbackEndpoint,
      RotatePostbackSecret,
    ],
    references,
  });
}
