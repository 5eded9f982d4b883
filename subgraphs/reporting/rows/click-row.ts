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
    smartlinkId: p.string().nullable(),
    publisherId: p.string().nullable(),
    offerId: p.string().nullable(),
    outcome: p.enum(outcomes),
    traffic: p.enum(traffics),
    country: p.string(),
    device: p.string(),
    os: p.string(),
    browser: p.string(),
    sub1: p.string(),
    sub2: p.string(),
    sub3: p.string(),
    sub4: p.string(),
    sub5: p.string(),
    publisherClickId: p.string(),
  },
});

/** One visit, as ingest stored it; never written here. */
export class ClickRow extends Schema.class {}
Schema.setClass(ClickRow);
