import { defineEntity, p } from '@mikro-orm/core';

export const trackingLinkStatuses = ['ACTIVE', 'REVOKED'] as const;

const Schema = defineEntity({
  name: 'TrackingLinkRow',
  schema: 'publishers',
  tableName: 'tracking_link',
  properties: {
    id: p.string().primary(),
    code: p.string(),
    smartlinkId: p.string(),
    publisherId: p.string(),
    status: p.enum(trackingLinkStatuses).default('ACTIVE'),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A publisher's link to a smartlink, made on the first approval; its code never changes. */
export class TrackingLinkRow extends Schema.class {}
Schema.setClass(TrackingLinkRow);
