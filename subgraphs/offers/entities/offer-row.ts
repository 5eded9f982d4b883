import { defineEntity } from '@mikro-orm/postgresql';
import type { TargetingRule } from '../../../domain/targeting.ts';
import { offerStatuses } from '../statuses.ts';
import { AdvertiserRow } from './advertiser-row.ts';

const p = defineEntity.properties;

const OfferSchema = defineEntity({
  name: 'OfferRow',
  tableName: 'offer',
  properties: {
    id: p.string().primary(),
    advertiser: () => p.manyToOne(AdvertiserRow),
    name: p.string(),
    description: p.string().default(''),
    category: p.string().default(''),
    status: p.enum(offerStatuses).default('DRAFT'),
    destinationUrl: p.string(),
    payoutMicros: p.bigint('number'),
    revenueMicros: p.bigint('number'),
    currency: p.string(),
    targeting: p.json<readonly TargetingRule[]>(),
    startsAt: p.datetime().nullable(),
    endsAt: p.datetime().nullable(),
    blockedPublisherIds: p.array<string>().onCreate(() => []),
    allowedPublisherIds: p.array<string>().nullable(),
    publisherPayouts: p.json<Readonly<Record<string, number>>>().onCreate(() => ({})),
    deepLinkHosts: p.array<string>().onCreate(() => []),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});

export class OfferRow extends OfferSchema.class {}
OfferSchema.setClass(OfferRow);
