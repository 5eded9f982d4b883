import { defineEntity } from '@mikro-orm/postgresql';
import { optimiseFors } from '../../../domain/optimise-for.ts';
import { modes, redirectTypes, referrerPolicies } from '../../../domain/snapshot.ts';
import { smartlinkStatuses, visibilities } from '../statuses.ts';
import { OfferRow } from './offer-row.ts';
import { TrackingDomainRow } from './tracking-domain-row.ts';

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
    optimiseFor: p.enum(optimiseFors).default('PUBLISHER_PAYOUT'),
    fallbackOffer: () => p.manyToOne(OfferRow).nullable(),
    fallbackUrl: p.string().nullable(),
    sticky: p.boolean().default(false),
    redirectType: p.enum(redirectTypes).default('FOUND'),
    referrerPolicy: p.enum(referrerPolicies).default('no-referrer'),
    trackingDomain: () => p.manyToOne(TrackingDomainRow).nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});

export class SmartlinkRow extends SmartlinkSchema.class {}
SmartlinkSchema.setClass(SmartlinkRow);
