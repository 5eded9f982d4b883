import { defineEntity } from '@mikro-orm/postgresql';

const p = defineEntity.properties;

const TrackingDomainSchema = defineEntity({
  name: 'TrackingDomainRow',
  tableName: 'tracking_domain',
  properties: {
    id: p.string().primary(),
    host: p.string(),
    isDefault: p.boolean().default(false),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A host that tracking links may be on beside the one of the installation. */
export class TrackingDomainRow extends TrackingDomainSchema.class {}
TrackingDomainSchema.setClass(TrackingDomainRow);
