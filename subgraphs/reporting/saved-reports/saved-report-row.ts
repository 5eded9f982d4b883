import { defineEntity, p } from '@mikro-orm/core';
import { schedules } from './next-run.ts';
import type { SavedDefinition } from './saved-definition.ts';

const Schema = defineEntity({
  name: 'SavedReportRow',
  schema: 'reporting',
  tableName: 'saved_report',
  properties: {
    id: p.string().primary(),
    ownerId: p.string(),
    publisherId: p.string().nullable(),
    name: p.string(),
    definition: p.json().$type<SavedDefinition>(),
    schedule: p.enum(schedules),
    hour: p.integer(),
    timeZone: p.string(),
    recipients: p.array<string>(),
    nextRunAt: p.datetime().nullable(),
    lastRunAt: p.datetime().nullable(),
    lastProblem: p.string().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});

/** A report that somebody keeps. It belongs to its owner alone, as long as that one acts for the same publisher. */
export class SavedReportRow extends Schema.class {}
Schema.setClass(SavedReportRow);
