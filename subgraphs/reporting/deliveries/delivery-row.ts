import { defineEntity, p } from '@mikro-orm/core';
import { conversionStatuses } from '../../../domain/conversion.ts';
import { deliveryHolds, deliveryReasons, deliveryStatuses } from '../../../domain/postback-delivery.ts';

const Schema = defineEntity({
  name: 'DeliveryRow',
  schema: 'reporting',
  tableName: 'postback_delivery',
  readonly: true,
  properties: {
    id: p.string().primary(),
    publisherId: p.string().nullable(),
    endpointId: p.string().nullable(),
    eventId: p.bigint('number').nullable(),
    conversionId: p.string().nullable(),
    clickId: p.string().nullable(),
    smartlinkId: p.string().nullable(),
    offerId: p.string().nullable(),
    goal: p.string().nullable(),
    conversionStatus: p.enum(conversionStatuses).nullable(),
    eventAt: p.datetime(),
    status: p.enum(deliveryStatuses),
    reason: p.enum(deliveryReasons).nullable(),
    hold: p.enum(deliveryHolds).nullable(),
    failures: p.integer(),
    attempts: p.integer(),
    nextAttemptAt: p.datetime().nullable(),
    createdAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
  },
});

/** One event on its way to one endpoint, as the worker keeps it; never written here. */
export class DeliveryRow extends Schema.class {}
Schema.setClass(DeliveryRow);
