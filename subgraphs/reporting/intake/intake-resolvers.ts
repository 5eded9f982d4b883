import { ImportConversions } from './import-conversions.ts';
import { ImportResolver } from './import-resolver.ts';
import { PostbackResolver } from './postback-resolver.ts';
import { RecordConversion } from './record-conversion.ts';
import { ReplayPostback } from './replay-postback.ts';
import { ReplayPostbacks } from './replay-postbacks.ts';

/** How conversions come in, besides advertisers' own requests, and what was made of those. */
export const intakeResolvers = [
  PostbackResolver,
  RecordConversion,
  ImportConversions,
  ImportResolver,
  ReplayPostback,
  ReplayPostbacks,
] as const;
