import { type AskReporting, clockViewer } from '../ask-reporting.ts';
import { monthBefore } from '../due-times.ts';
import type { Duty } from '../duty.ts';

const mutation = `mutation ($month: String!) {
  draftStatements(input: { month: $month }) { drafted userErrors { message } }
}`;

interface Drafted {
  readonly draftStatements: { readonly drafted: number; readonly userErrors: readonly { message: string }[] };
}

/** On the first of a month, makes everybody's draft of the month before; of what was missed, that has all. */
export function draftStatements(ask: AskReporting, timeZone: string): Duty {
  return {
    name: 'STATEMENT_DRAFTS',
    schedule: { every: 'MONTH', hour: 3 },
    async run(_client, dueAt) {
      const variables = { month: monthBefore(dueAt, timeZone) };
      const { draftStatements: made } = await ask<Drafted>(clockViewer, mutation, variables);
      const [problem] = made.userErrors;
      if (problem !== undefined) throw new Error(problem.message);
      return { drafts: made.drafted };
    },
  };
}
