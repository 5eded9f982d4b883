import { defineEntity, p } from '@mikro-orm/core';

export const notificationKinds = [
  'APPLICATION_APPROVED',
  'APPLICATION_DECLINED',
  'APPLICATION_REVOKED',
  'POSTBACKS_FAILING',
  'POSTBACKS_PAUSED',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

const Schema = defineEntity({
  name: 'NotificationRow',
  schema: 'publishers',
  tableName: 'notification',
  properties: {
    id: p.string().primary(),
    publisherId: p.string(),
    kind: p.enum(notificationKinds),
    title: p.text(),
    body: p.text(),
    smartlinkId: p.string().nullable(),
    applicationId: p.string().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    readAt: p.datetime().nullable(),
  },
});

/** Something a publisher should know, written in the transaction that made it true. */
export class NotificationRow extends Schema.class {}
Schema.setClass(NotificationRow);
