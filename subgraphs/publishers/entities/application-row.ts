import { defineEntity, p } from '@mikro-orm/core';
import { applicationStatuses, declineReasons } from '../../../domain/application.ts';

const Schema = defineEntity({
  name: 'ApplicationRow',
  schema: 'publishers',
  tableName: 'application',
  properties: {
    id: p.string().primary(),
    smartlinkId: p.string(),
    publisherId: p.string(),
    attempt: p.integer(),
    status: p.enum(applicationStatuses),
    message: p.text().default(''),
    submittedAt: p.datetime().onCreate(() => new Date()),
    decidedAt: p.datetime().nullable(),
    decidedBy: p.string().nullable(),
    declineReason: p.enum(declineReasons).nullable(),
    note: p.text().default(''),
  },
});

/** One attempt of a publisher to join a smartlink. */
export class ApplicationRow extends Schema.class {}
Schema.setClass(ApplicationRow);
