import { defineEntity } from '@mikro-orm/postgresql';
import { OfferRow } from './offer-row.ts';
import { SmartlinkRow } from './smartlink-row.ts';

const p = defineEntity.properties;

const MemberSchema = defineEntity({
  name: 'MemberRow',
  tableName: 'smartlink_member',
  properties: {
    id: p.string().primary(),
    smartlink: () => p.manyToOne(SmartlinkRow),
    offer: () => p.manyToOne(OfferRow),
    weight: p.integer(),
    priority: p.integer(),
  },
});

/** One offer in a smartlink's pool. */
export class MemberRow extends MemberSchema.class {}
MemberSchema.setClass(MemberRow);
