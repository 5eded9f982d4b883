import { defineEntity } from '@mikro-orm/postgresql';
import { modes } from '../../../domain/snapshot.ts';
import { smartlinkStatuses, visibilities } from '../statuses.ts';

const p = defineEntity.properties;

const SmartlinkSchema = defineEntity({
  name: 'SmartlinkRow',
  tableName: 'smartlink',
  properties: {
    id: p.string().primary(),
    name: p.string(),
    description: p.string().default(''),
    status: p.enum(smartlinkStatuses).default('DRAFT'),
    visibility: p.enum(visibilities),
    mode: p.enum(modes),
    fallbackUrl: p.string().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});

export class SmartlinkRow extends SmartlinkSchema.class {}
SmartlinkSchema.setClass(SmartlinkRow);
