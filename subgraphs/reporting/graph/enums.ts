import { conversionStatuses } from '../../../domain/conversion.ts';
import { outcomes } from '../../../domain/route-click.ts';
import { traffics } from '../../../domain/visitor.ts';
import { enumOf } from '../../enum.ts';
import { directions, reportDimensions } from '../report-store.ts';

export const ReportDimension = enumOf('ReportDimension', reportDimensions, 'What a report is split by.');
export const reportOrders = ['DIMENSION', 'CLICKS', 'CONVERSIONS', 'PAYOUT', 'EPC'] as const;
export const ReportOrder = enumOf(
  'ReportOrder',
  reportOrders,
  'What rows are sorted by. DIMENSION: by the first of the dimensions.',
);
export const OrderDirection = enumOf('OrderDirection', directions, 'Which end comes first.');
export const ClickOutcome = enumOf('ClickOutcome', outcomes, 'Where a click was sent.');
export const Traffic = enumOf('Traffic', traffics, 'What a click counts as. Only people count as clicks.');
export const ConversionStatus = enumOf(
  'ConversionStatus',
  conversionStatuses,
  'PENDING and APPROVED ones earn, LOCKED ones stand on a statement, REJECTED and REVERSED ones earn nothing.',
);
