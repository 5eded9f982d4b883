/** The states of one attempt of a publisher to join a smartlink. */
export const applicationStatuses = ['PENDING', 'APPROVED', 'DECLINED', 'WITHDRAWN', 'REVOKED'] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

/** Why the network said no; the publisher reads it. */
export const declineReasons = [
  'NEEDS_MORE_DETAIL',
  'DOES_NOT_MEET_REQUIREMENTS',
  'NOT_THE_RIGHT_FIT',
  'OTHER',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** What can be done to an application that exists. */
export const applicationActions = ['WITHDRAW', 'APPROVE', 'DECLINE', 'REVOKE'] as const;
export type ApplicationAction = (typeof applicationActions)[number];
export type ApplicationActor = 'PUBLISHER' | 'STAFF';

/** Longest text a publisher writes with an application, in characters. */
export const applicationMessageCharsMax = 2000;
/** Longest note that staff write with a decision, in characters. */
export const decisionNoteCharsMax = 500;
/** Attempts of one publisher at one smartlink within `attemptsWindowHours`: each is a row, and a task or a notice for somebody. */
export const attemptsMax = 5;
export const attemptsWindowHours = 24;

interface Rule {
  readonly by: ApplicationActor;
  /** From which state to which; a state that is missing refuses the action. */
  readonly moves: Partial<Record<ApplicationStatus, ApplicationStatus>>;
}

// Approving twice is one approval; approving what was revoked reinstates it, with the same link code.
const rules: Record<ApplicationAction, Rule> = {
  WITHDRAW: { by: 'PUBLISHER', moves: { PENDING: 'WITHDRAWN' } },
  APPROVE: { by: 'STAFF', moves: { PENDING: 'APPROVED', REVOKED: 'APPROVED', APPROVED: 'APPROVED' } },
  DECLINE: { by: 'STAFF', moves: { PENDING: 'DECLINED' } },
  REVOKE: { by: 'STAFF', moves: { APPROVED: 'REVOKED' } },
};

/** Who may do it at all; a publisher only ever acts on its own applications. */
export function actorOf(action: ApplicationAction): ApplicationActor {
  return rules[action].by;
}

/**
 * Where an action leads from a state.
 *
 * - `MOVED`: the application changes to `status`.
 * - `UNCHANGED`: it is there already; doing it again is no error and has no further effect.
 * - `REFUSED`: the action does not fit the state, most often because somebody else was faster.
 */
export type Transition =
  | { readonly kind: 'MOVED' | 'UNCHANGED'; readonly status: ApplicationStatus }
  | { readonly kind: 'REFUSED'; readonly code: 'ALREADY_DECIDED' | 'NOT_APPROVED' };

export function transition(status: ApplicationStatus, action: ApplicationAction): Transition {
  const next = rules[action].moves[status];
  if (next !== undefined) return { kind: next === status ? 'UNCHANGED' : 'MOVED', status: next };
  return {
    kind: 'REFUSED',
    code: action === 'REVOKE' && status !== 'REVOKED' ? 'NOT_APPROVED' : 'ALREADY_DECIDED',
  };
}

/** Whether a publisher may apply again after an attempt in this state. After a revocation only staff can reopen. */
export function canReapply(latest: ApplicationStatus): boolean {
  return latest === 'DECLINED' || latest === 'WITHDRAWN';
}

export function canWithdraw(status: ApplicationStatus): boolean {
  return rules.WITHDRAW.moves[status] !== undefined;
}

/** What a publisher wants to join, as far as it matters for the answer. */
export interface SmartlinkTerms {
  readonly status: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'ARCHIVED';
  readonly visibility: 'OPEN' | 'ASK_TO_JOIN' | 'PRIVATE';
  readonly allowedPublisherIds: readonly string[];
}

/** Whether a publisher may see the smartlink; the same rule decides lists, references and applications. */
export function isVisibleTo(publisherId: string, smartlink: SmartlinkTerms): boolean {
  if (smartlink.status !== 'ACTIVE' && smartlink.status !== 'PAUSED') return false;
  return smartlink.visibility !== 'PRIVATE' || smartlink.allowedPublisherIds.includes(publisherId);
}

/** Who wants to join. */
export interface Applicant {
  readonly publisherId: string;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  /** How often it has applied to this smartlink in the last `attemptsWindowHours`. */
  readonly attemptsLately: number;
}

export type ApplyRefusal =
  | 'SMARTLINK_NOT_FOUND'
  | 'ALREADY_APPLIED'
  | 'APPLICATION_REVOKED'
  | 'PUBLISHER_SUSPENDED'
  | 'SMARTLINK_PAUSED'
  | 'TOO_MANY_ATTEMPTS';

export type ApplyAnswer =
  | { readonly kind: 'ACCEPTED'; readonly status: 'PENDING' | 'APPROVED' }
  | { readonly kind: 'REFUSED'; readonly code: ApplyRefusal };

/**
 * What applying leads to. A smartlink the publisher may not see is answered like one that does not exist.
 *
 * @param latest the state of the publisher's latest attempt; null: never applied
 */
export function apply(
  applicant: Applicant,
  smartlink: SmartlinkTerms | null,
  latest: ApplicationStatus | null,
): ApplyAnswer {
  if (smartlink === null || !isVisibleTo(applicant.publisherId, smartlink))
    return refused('SMARTLINK_NOT_FOUND');
  if (latest === 'REVOKED') return refused('APPLICATION_REVOKED');
  if (latest !== null && !canReapply(latest)) return refused('ALREADY_APPLIED');
  if (applicant.status === 'SUSPENDED') return refused('PUBLISHER_SUSPENDED');
  if (smartlink.status === 'PAUSED') return refused('SMARTLINK_PAUSED');
  if (applicant.attemptsLately >= attemptsMax) return refused('TOO_MANY_ATTEMPTS');
  return { kind: 'ACCEPTED', status: smartlink.visibility === 'ASK_TO_JOIN' ? 'PENDING' : 'APPROVED' };
}

function refused(code: ApplyRefusal): ApplyAnswer {
  return { kind: 'REFUSED', code };
}
