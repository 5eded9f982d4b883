import { defineEntity } from '@mikro-orm/postgresql';
import type { TargetingRule } from '../../../domain/targeting.ts';
import { priceTypes } from '../../../domain/terms.ts';
import { offerStatuses } from '../statuses.ts';
import { AdvertiserRow } from './advertiser-row.ts';

const p = defineEntity.properties;

/** How late after its click a conversion may come, if nobody says otherwise: 30 days. */
export const attributionHoursDefault = 720;

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
    payoutType: p.enum(priceTypes).default('CPA'),
    payoutSharePpm: p.integer().default(0),
    revenueType: p.enum(priceTypes).default('CPA'),
    revenueSharePpm: p.integer().default(0),
    currency: p.string(),
    attributionHours: p.integer().default(attributionHoursDefault),
    holdHours: p.integer().default(0),
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
