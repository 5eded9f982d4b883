import { defineEntity, p } from '@mikro-orm/core';
import { outcomes } from '../../../domain/route-click.ts';
import { traffics } from '../../../domain/visitor.ts';

/** The columns of a click that the API shows; address, user agent and referrer stay in the database. */
const Schema = defineEntity({
  name: 'ClickRow',
  schema: 'reporting',
  tableName: 'click',
  readonly: true,
  properties: {
    clickId: p.string().primary(),
    clickedAt: p.datetime(),
    code: p.string(),
    linkId: p.string().nullable(),
    smartlinkId: p.string().nullable(),
    publisherId: p.string().nullable(),
    offerId: p.string().nullable(),
    advertiserId: p.string().nullable(),
    outcome: p.enum(outcomes),
    reason: p.string().nullable(),
    probability: p.float().nullable(),
    traffic: p.enum(traffics),
    isUnique: p.boolean(),
    country: p.string(),
    region: p.string().nullable(),
    city: p.string().nullable(),
    device: p.string(),
    os: p.string(),
    osVersion: p.string().nullable(),
    languages: p.array().nullable(),
    browser: p.string(),
    sub1: p.string(),
    sub2: p.string(),
    sub3: p.string(),
    sub4: p.string(),
    sub5: p.string(),
    publisherClickId: p.string(),
    erasedAt: p.datetime().nullable(),
    isTruncated: p.boolean(),
    hasUnreplacedMacro: p.boolean(),
    currency: p.string(),
    clickPayoutMicros: p.bigint('number'),
    clickRevenueMicros: p.bigint('number'),
    ingestedAt: p.datetime(),
  },
});

/** One visit, as ingest stored it; never written here. */
export class ClickRow extends Schema.class {}
Schema.setClass(ClickRow);
