import { defineEntity, p } from '@mikro-orm/core';
import { conversionStatuses } from '../../../domain/conversion.ts';

const Schema = defineEntity({
  name: 'ConversionRow',
  schema: 'reporting',
  tableName: 'conversion',
  readonly: true,
  properties: {
    id: p.string().primary(),
    clickId: p.string(),
    smartlinkId: p.string(),
    publisherId: p.string(),
    offerId: p.string(),
    sub1: p.string(),
    sub2: p.string(),
    sub3: p.string(),
    sub4: p.string(),
    sub5: p.string(),
    goal: p.string(),
    orderId: p.string().nullable(),
    status: p.enum(conversionStatuses),
    payoutMicros: p.bigint('number'),
    revenueMicros: p.bigint('number'),
    currency: p.string(),
    clickedAt: p.datetime(),
    convertedAt: p.datetime(),
  },
});

/** One conversion, as ingest stored it; never written here. */
export class ConversionRow extends Schema.class {}
Schema.setClass(ConversionRow);
