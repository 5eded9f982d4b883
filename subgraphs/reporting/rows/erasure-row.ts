import { defineEntity, p } from '@mikro-orm/core';

const Schema = defineEntity({
  name: 'ErasureRow',
  schema: 'reporting',
  tableName: 'erasure',
  readonly: true,
  properties: {
    id: p.string().primary(),
    clickId: p.string(),
    erasedAt: p.datetime(),
    erasedBy: p.string(),
    reason: p.string(),
  },
});

/** A click whose visitor was forgotten; written by a function of the database alone. */
export class ErasureRow extends Schema.class {}
Schema.setClass(ErasureRow);
