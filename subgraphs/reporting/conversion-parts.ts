import { AdjustmentResolver } from './adjustments/adjustment-resolver.ts';
import { CreateAdjustment } from './adjustments/create-adjustment.ts';
import { ApproveConversions } from './decisions/approve-conversions.ts';
import { CorrectConversion } from './decisions/correct-conversion.ts';
import { FlagConversions } from './decisions/flag-conversions.ts';
import { RejectConversions } from './decisions/reject-conversions.ts';
import { ReverseConversions } from './decisions/reverse-conversions.ts';
import { UnflagConversions } from './decisions/unflag-conversions.ts';
import { EraseClick } from './erasure/erase-click.ts';
import { ErasureResolver } from './erasure/erasure-resolver.ts';
import { ImportConversions } from './intake/import-conversions.ts';
import { ImportResolver } from './intake/import-resolver.ts';
import { PostbackResolver } from './intake/postback-resolver.ts';
import { RecordConversion } from './intake/record-conversion.ts';
import { ReplayPostback } from './intake/replay-postback.ts';
import { ReplayPostbacks } from './intake/replay-postbacks.ts';
import { WhyMissingResolver } from './missing/why-missing-resolver.ts';
import { ExchangeRateResolver } from './rates/exchange-rate-resolver.ts';
import { SetExchangeRate } from './rates/set-exchange-rate.ts';
import { SetExchangeRates } from './rates/set-exchange-rates.ts';

/** How conversions come in, what staff decides about them, and what is told of both. */
export const conversionParts = [
  ApproveConversions,
  RejectConversions,
  ReverseConversions,
  CorrectConversion,
  FlagConversions,
  UnflagConversions,
  PostbackResolver,
  RecordConversion,
  ImportConversions,
  ImportResolver,
  ReplayPostback,
  ReplayPostbacks,
  WhyMissingResolver,
  AdjustmentResolver,
  CreateAdjustment,
  ExchangeRateResolver,
  SetExchangeRate,
  SetExchangeRates,
  EraseClick,
  ErasureResolver,
] as const;
