import { defineEntity } from '@mikro-orm/postgresql';
import { AdvertiserRow } from './advertiser-row.ts';

const p = defineEntity.properties;

const AdvertiserTokenSchema = defineEntity({
  name: 'AdvertiserTokenRow',
  tableName: 'advertiser_token',
  properties: {
    tokenHash: p.string().primary(),
    advertiser: () => p.manyToOne(AdvertiserRow),
    createdAt: p.datetime().onCreate(() => new Date()),
    expiresAt: p.datetime().nullable(),
  },
});

/** What an advertiser's postbacks prove themselves with: only the SHA-256 of the token. */
export class AdvertiserTokenRow extends AdvertiserTokenSchema.class {}
AdvertiserTokenSchema.setClass(AdvertiserTokenRow);
