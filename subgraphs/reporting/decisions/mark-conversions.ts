import { readSql } from '../../../platform/sql-file.ts';
import type { ReportingContext } from '../reporting-context.ts';
import { changeConversions, type DecisionRequest, type Decisions } from './change-conversions.ts';

const flagSql = readSql(import.meta.url, './flag-conversions.sql');

/** Marks conversions as suspicious, or no longer. Their money and status stay. Throws like `changeConversions`. */
export function markConversions(
  context: ReportingContext,
  flagged: boolean,
  request: DecisionRequest,
): Promise<Decisions> {
  return changeConversions(
    context,
    request,
    (conversion) => ({ outcome: conversion.flagged === flagged ? 'UNCHANGED' : 'CHANGED' }),
    async (em, ids, reason) => {
      await em.execute(flagSql, [flagged, flagged ? reason : '', JSON.stringify(ids)]);
    },
  );
}
