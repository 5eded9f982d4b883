import { DeliveryResolver } from './delivery-resolver.ts';
import { ConversionDeliveries, EndpointFields } from './endpoint-resolver.ts';
import { PostbackPreviewResolver } from './postback-preview.ts';
import { ResendPostback } from './resend-postback.ts';
import { ResendPostbacks } from './resend-postbacks.ts';
import { TestPostback } from './test-postback.ts';

/** Everything that the schema has about postbacks to publishers on their way. */
export const deliveryParts = [
  DeliveryResolver,
  EndpointFields,
  ConversionDeliveries,
  PostbackPreviewResolver,
  ResendPostback,
  ResendPostbacks,
  TestPostback,
] as const;
