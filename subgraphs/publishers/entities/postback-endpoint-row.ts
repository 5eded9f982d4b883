import { defineEntity, p } from '@mikro-orm/core';
import { conversionStatuses } from '../../../domain/conversion.ts';
import {
  postbackEndpointStatuses,
  postbackMethods,
  postbackPauseReasons,
} from '../../../domain/postback-endpoint.ts';

const Schema = defineEntity({
  name: 'PostbackEndpointRow',
  schema: 'publishers',
  tableName: 'postback_endpoint',
  properties: {
    id: p.string().primary(),
    publisherId: p.string(),
    name: p.string(),
    url: p.text(),
    method: p.enum(postbackMethods),
    smartlinkIds: p.array<string>().nullable(),
    offerIds: p.array<string>().nullable(),
    goals: p.array<string>().nullable(),
    statuses: p.array<(typeof conversionStatuses)[number]>().nullable(),
    status: p.enum(postbackEndpointStatuses).default('ACTIVE'),
    pauseReason: p.enum(postbackPauseReasons).nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
    deletedAt: p.datetime().nullable(),
  },
});

/** Where a publisher's own system hears of conversions. Never deleted: its deliveries stay to be read. */
export class PostbackEndpointRow extends Schema.class {}
Schema.setClass(PostbackEndpointRow);
