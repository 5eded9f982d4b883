import type { EntityManager } from '@mikro-orm/postgresql';
import type { FieldProblem, PostbackFields, PostbackValues } from '../../../domain/postback-fields.ts';
import type { DoorRefusal, PostbackRejection } from '../../../domain/postback-verdict.ts';
import { newSortableId } from '../../../platform/new-id.ts';
import { readSql } from '../../../platform/sql-file.ts';

const insertSql = readSql(import.meta.url, './insert-reports.sql');

/** What is wrong with a line, as it is kept with it. */
export type ReportProblem = Omit<FieldProblem, 'code'> & { readonly code: DoorRefusal | PostbackRejection };

/** What a report says, as far as it can be read. */
export type GivenValues = Partial<Omit<PostbackValues, 'clickId'>> & {
  readonly clickId: string | null;
  readonly orderId: string | null;
};

/** Where a report of the network itself comes from. */
export interface GivenBy {
  readonly source: 'API' | 'IMPORT';
  readonly actorId: string;
  readonly at: Date;
  readonly importId: string | null;
  readonly isDryRun: boolean;
}

export interface GivenReport {
  readonly fields: PostbackFields;
  readonly values: GivenValues;
  readonly convertedAt: Date | null;
  /** Of a file; null: none. */
  readonly line: number | null;
  /** Not empty: it is kept as refused. */
  readonly problems: readonly ReportProblem[];
}

export type ReportRow = ReturnType<typeof reportRow>;

/** A report as insert-reports.sql takes it. */
export function reportRow({ fields, values, convertedAt, line, problems }: GivenReport, by: GivenBy) {
  const raw = { method: by.source, query: new URLSearchParams([...fields]).toString(), ip: '' };
  return {
    event_id: newSortableId(by.at.getTime()),
    received_at: by.at.toISOString(),
    source: by.source,
    click_id: values.clickId,
    order_id: values.orderId,
    goal: values.goal ?? 'default',
    amount_micros: values.amountMicros ?? null,
    currency: values.currency ?? null,
    status: problems.length === 0 ? (values.status ?? null) : null,
    raw: problems.length === 0 ? raw : { ...raw, problems },
    reason: problems[0]?.code ?? null,
    actor_id: by.actorId,
    import_id: by.importId,
    import_line: line,
    is_dry_run: by.isDryRun,
    converted_at: convertedAt?.toISOString() ?? null,
  };
}

/** Keeps reports for the judge, which is woken at the end of the transaction. */
export async function keepReports(em: EntityManager, rows: readonly ReportRow[]): Promise<void> {
  await em.execute(insertSql, [JSON.stringify(rows)]);
}
