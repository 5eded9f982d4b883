import { defineEntity } from '@mikro-orm/postgresql';
import { priceTypes } from '../../../domain/terms.ts';

const p = defineEntity.properties;

const PayoutRuleSchema = defineEntity({
  name: 'PayoutRuleRow',
  tableName: 'payout_rule',
  properties: {
    id: p.string().primary(),
    offerId: p.string(),
    goal: p.string().nullable(),
    publisherId: p.string().nullable(),
    country: p.string().nullable(),
    sub1: p.string().fieldName('sub1').nullable(),
    startsAt: p.datetime().nullable(),
    endsAt: p.datetime().nullable(),
    payoutType: p.enum(priceTypes).nullable(),
    payoutMicros: p.bigint('number').nullable(),
    payoutSharePpm: p.integer().nullable(),
    revenueType: p.enum(priceTypes).nullable(),
    revenueMicros: p.bigint('number').nullable(),
    revenueSharePpm: p.integer().nullable(),
  },
});

/** Another price where all that is given applies. */
export class PayoutRuleRow extends PayoutRuleSchema.class {}
PayoutRuleSchema.setClass(PayoutRuleRow);
