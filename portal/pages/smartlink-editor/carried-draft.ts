import type { SmartlinkValues } from './smartlink-form.ts';

/** What “What if” hands to the editor with the step to it: values for its form, not saved. */
export interface CarriedDraft {
  values: Pick<SmartlinkValues, 'mode' | 'optimiseFor' | 'sticky' | 'fallbackOffer' | 'pool'>;
  /** Whether other targeting was tried out as well: that is the offers' and stays behind. */
  leavesTargeting: boolean;
}

export function carry(values: SmartlinkValues, leavesTargeting: boolean): { draft: CarriedDraft } {
  const { mode, optimiseFor, sticky, fallbackOffer, pool } = values;
  return { draft: { values: { mode, optimiseFor, sticky, fallbackOffer, pool }, leavesTargeting } };
}

/** The draft in a location's state, or null: any page can be reached without one. */
export function carriedDraft(state: unknown): CarriedDraft | null {
  return (state as { draft?: CarriedDraft } | null)?.draft ?? null;
}
