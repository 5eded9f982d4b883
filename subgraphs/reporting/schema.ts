import 'reflect-metadata/lite';
import { buildSubgraph, type Subgraph } from '../build-schema.ts';
import { billingParts } from './billing/billing-parts.ts';
import { conversionParts } from './conversion-parts.ts';
import { deliveryParts } from './deliveries/delivery-parts.ts';
import { findDelivery } from './deliveries/delivery-resolver.ts';
import { findEndpoint } from './deliveries/endpoint-resolver.ts';
import { DutyResolver } from './duties/duty-resolver.ts';
import { keptReports } from './kept-reports.ts';
import { OptimiserResolver } from './optimiser/optimiser-resolver.ts';
import type { ReportingContext } from './reporting-context.ts';
import { ClickResolver, findClick } from './resolvers/click-resolver.ts';
import { ConversionFields } from './resolvers/conversion-fields.ts';
import { ConversionResolver, findConversion } from './resolvers/conversion-resolver.ts';
import { ExplanationResolver } from './resolvers/explanation-resolver.ts';
import { ReportResolver } from './resolvers/report-resolver.ts';
import { SmartlinkResolver } from './resolvers/smartlink-resolver.ts';
import { requireReader } from './viewer-reach.ts';
import { WhatIfResolver } from './what-if/what-if-resolver.ts';

/** The reporting subgraph's schema, made without a database. */
export function buildReportingSchema(): Promise<Subgraph> {
  return buildSubgraph<ReportingContext>({
    resolvers: [
      ReportResolver,
      ClickResolver,
      ConversionResolver,
      ConversionFields,
      SmartlinkResolver,
      ExplanationResolver,
      ...conversionParts,
      ...billingParts,
      ...deliveryParts,
      ...keptReports,
      DutyResolver,
      OptimiserResolver,
      WhatIfResolver,
    ],
    references: {
      Click: ({ id }, context) => findClick(id, context),
      Conversion: ({ id }, context) => findConversion(id, context),
      PostbackDelivery: ({ id }, context) => findDelivery(id, context),
      PostbackEndpoint: ({ id }, context) => findEndpoint(id, context),
      // Who may see the smartlink is the offers subgraph's to say; its numbers are the viewer's own in any case.
      Smartlink: ({ id }, { viewer }) => {
        requireReader(viewer);
        return { id };
      },
    },
  });
}
