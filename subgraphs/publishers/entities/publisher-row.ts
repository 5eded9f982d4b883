import { defineEntity, p } from '@mikro-orm/core';

export const publisherStatuses = ['ACTIVE', 'SUSPENDED'] as const;

const Schema = defineEntity({
  name: 'PublisherRow',
  schema: 'publishers',
  tableName: 'publisher',
  properties: {
    id: p.string().primary(),
    name: p.string(),
    status: p.enum(publisherStatuses).default('ACTIVE'),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A publisher: a partner who sends visitors. */
export class PublisherRow extends Schema.class {}
Schema.setClass(PublisherRow);
