import { defineEntity } from '@mikro-orm/postgresql';
import { advertiserStatuses } from '../statuses.ts';

const p = defineEntity.properties;

const AdvertiserSchema = defineEntity({
  name: 'AdvertiserRow',
  tableName: 'advertiser',
  properties: {
    id: p.string().primary(),
    name: p.string(),
    status: p.enum(advertiserStatuses).default('ACTIVE'),
    postbackIpRanges: p.array<string>().onCreate(() => []),
    pixelEnabled: p.boolean().default(false),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});

export class AdvertiserRow extends AdvertiserSchema.class {}
AdvertiserSchema.setClass(AdvertiserRow);
