import { ApproveConversions } from './approve-conversions.ts';
import { CorrectConversion } from './correct-conversion.ts';
import { FlagConversions } from './flag-conversions.ts';
import { RejectConversions } from './reject-conversions.ts';
import { ReverseConversions } from './reverse-conversions.ts';
import { UnflagConversions } from './unflag-conversions.ts';

/** What staff decides about conversions. */
export const decisionMutations = [
  ApproveConversions,
  RejectConversions,
  ReverseConversions,
  CorrectConversion,
  FlagConversions,
  UnflagConversions,
] as const;
