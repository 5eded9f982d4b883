import { defineEntity, p } from '@mikro-orm/core';
import { conversionStatuses } from '../../../domain/conversion.ts';
import { postbackSources } from '../../../domain/postback-event.ts';
import type { StoredPrice } from '../decisions/correct-price.ts';

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
    linkId: p.string().nullable(),
    advertiserId: p.string(),
    country: p.string(),
    device: p.string(),
    source: p.enum(postbackSources),
    saleAmountMicros: p.bigint('number').nullable(),
    heldUntil: p.datetime().nullable(),
    lockedAt: p.datetime().nullable(),
    price: p.json().$type<StoredPrice>().nullable(),
    rate: p.string(),
    payoutNetworkMicros: p.bigint('number'),
    flagged: p.boolean(),
    flagReason: p.string(),
  },
});

/** One conversion, for reading; decisions change it by SQL of their own. */
export class ConversionRow extends Schema.class {}
Schema.setClass(ConversionRow);
