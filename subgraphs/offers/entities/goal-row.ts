import { defineEntity } from '@mikro-orm/postgresql';

const p = defineEntity.properties;

const GoalSchema = defineEntity({
  name: 'GoalRow',
  tableName: 'goal',
  properties: {
    id: p.string().primary(),
    offerId: p.string(),
    name: p.string(),
    title: p.string().default(''),
  },
});

/** What advertisers may call a conversion of an offer. */
export class GoalRow extends GoalSchema.class {}
GoalSchema.setClass(GoalRow);
