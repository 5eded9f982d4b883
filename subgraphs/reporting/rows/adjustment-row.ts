import { defineEntity, p } from '@mikro-orm/core';

export const adjustmentKinds = ['BONUS', 'REVERSAL', 'CORRECTION', 'FX'] as const;
export type AdjustmentKind = (typeof adjustmentKinds)[number];

const Schema = defineEntity({
  name: 'AdjustmentRow',
  schema: 'reporting',
  tableName: 'adjustment',
  readonly: true,
  properties: {
    id: p.string().primary(),
    publisherId: p.string(),
    offerId: p.string().nullable(),
    smartlinkId: p.string().nullable(),
    conversionId: p.string().nullable(),
    kind: p.enum(adjustmentKinds),
    payoutMicros: p.bigint('number'),
    revenueMicros: p.bigint('number'),
    currency: p.string(),
    rate: p.string(),
    payoutNetworkMicros: p.bigint('number'),
    revenueNetworkMicros: p.bigint('number'),
    reason: p.string(),
    createdBy: p.string(),
    createdAt: p.datetime(),
  },
});

/** Money beside conversions, for reading; rows are only ever added. */
export class AdjustmentRow extends Schema.class {}
Schema.setClass(AdjustmentRow);
