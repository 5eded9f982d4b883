import { defineEntity } from '@mikro-orm/postgresql';
import { capMetrics, capScopes, capWindows, overCapActions } from '../../../domain/snapshot.ts';

const p = defineEntity.properties;

const CapSchema = defineEntity({
  name: 'CapRow',
  tableName: 'cap',
  properties: {
    id: p.string().primary(),
    scope: p.enum(capScopes),
    offerId: p.string().nullable(),
    memberId: p.string().nullable(),
    publisherId: p.string().nullable(),
    metric: p.enum(capMetrics),
    timeWindow: p.enum(capWindows),
    capLimit: p.bigint('number'),
    timeZone: p.string(),
    overCapAction: p.enum(overCapActions),
  },
});

/** A limit in a window of time. How much of it is used stands with the redirect, under the cap's id. */
export class CapRow extends CapSchema.class {}
CapSchema.setClass(CapRow);
