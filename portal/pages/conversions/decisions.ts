import type { ButtonProps } from '@mantine/core';
import type { TypedDocumentString } from '../../generated/graphql.ts';
import {
  approveConversionsDocument,
  flagConversionsDocument,
  rejectConversionsDocument,
  reverseConversionsDocument,
  unflagConversionsDocument,
} from './decision-documents.ts';

export interface DecisionPayload {
  changedCount: number;
  results: { id: string; outcome: 'CHANGED' | 'REFUSED' | 'UNCHANGED'; message?: string | null }[];
  userErrors: { field?: string[] | null; message: string; code: string }[];
}

/** Something that staff does to conversions, one or many. */
export interface Decision {
  label: string;
  /** What it does, said before it is done. */
  meaning: string;
  isReasonNeeded: boolean;
  /** Who reads the reason. */
  reader: string;
  color?: ButtonProps['color'];
  document: TypedDocumentString<Record<string, DecisionPayload>, { ids: string[]; reason: string }>;
}

const publisherReads = 'The publisher reads it.';
const staffReads = 'For staff; the publisher does not see it.';

/** All take the same and answer the same, under different names. */
const decisionOf = (document: unknown) => document as Decision['document'];

export const decisions = {
  approve: {
    label: 'Approve',
    meaning: 'They count as earned, those too that are held or were rejected.',
    isReasonNeeded: false,
    reader: publisherReads,
    document: decisionOf(approveConversionsDocument),
  },
  reject: {
    label: 'Reject',
    meaning: 'They earn nothing. What is billed already is refused; approving gives the others back.',
    isReasonNeeded: true,
    reader: publisherReads,
    color: 'red',
    document: decisionOf(rejectConversionsDocument),
  },
  reverse: {
    label: 'Reverse',
    meaning:
      'Approved ones are taken back for good. A billed one keeps its line, and an adjustment takes it back.',
    isReasonNeeded: true,
    reader: publisherReads,
    color: 'red',
    document: decisionOf(reverseConversionsDocument),
  },
  flag: {
    label: 'Flag',
    meaning: 'Marks them as suspicious: they go on counting, but nothing learns from them.',
    isReasonNeeded: true,
    reader: staffReads,
    document: decisionOf(flagConversionsDocument),
  },
  unflag: {
    label: 'Unflag',
    meaning: 'Takes the mark of suspicion away.',
    isReasonNeeded: false,
    reader: staffReads,
    document: decisionOf(unflagConversionsDocument),
  },
} satisfies Record<string, Decision>;

export type DecisionName = keyof typeof decisions;
