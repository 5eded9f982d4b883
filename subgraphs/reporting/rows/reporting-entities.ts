import { DeliveryRow } from '../deliveries/delivery-row.ts';
import { SavedReportRow } from '../saved-reports/saved-report-row.ts';
import { AdjustmentRow } from './adjustment-row.ts';
import { ClickRow } from './click-row.ts';
import { ConversionRow } from './conversion-row.ts';
import { ErasureRow } from './erasure-row.ts';

/** What the ORM reads in this subgraph. */
export const reportingEntities = [
  AdjustmentRow,
  ClickRow,
  ConversionRow,
  DeliveryRow,
  ErasureRow,
  SavedReportRow,
];
