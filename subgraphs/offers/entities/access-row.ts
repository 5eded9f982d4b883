import { defineEntity } from '@mikro-orm/postgresql';
import { SmartlinkRow } from './smartlink-row.ts';

const p = defineEntity.properties;

const AccessSchema = defineEntity({
  name: 'AccessRow',
  tableName: 'smartlink_access',
  primaryKeys: ['smartlink', 'publisherId'],
  properties: {
    smartlink: () => p.manyToOne(SmartlinkRow).primary(),
    publisherId: p.string().primary(),
  },
});

/** A publisher that may see a PRIVATE smartlink. The publisher itself belongs to another subgraph. */
export class AccessRow extends AccessSchema.class {}
AccessSchema.setClass(AccessRow);
