import { describe, expect, test } from '@jest/globals';
import {
  type Applicant,
  type ApplicationAction,
  type ApplicationStatus,
  actorOf,
  applicationActions,
  applicationStatuses,
  apply,
  canReapply,
  canWithdraw,
  isVisibleTo,
  type SmartlinkTerms,
  transition,
} from './application.ts';

describe('every action in every state', () => {
  //                      PENDING            APPROVED           DECLINED           WITHDRAWN          REVOKED
  const table: Record<ApplicationAction, readonly string[]> = {
    WITHDRAW: ['WITHDRAWN', 'ALREADY_DECIDED', 'ALREADY_DECIDED', 'ALREADY_DECIDED', 'ALREADY_DECIDED'],
    APPROVE: ['APPROVED', 'unchanged', 'ALREADY_DECIDED', 'ALREADY_DECIDED', 'APPROVED'],
    DECLINE: ['DECLINED', 'ALREADY_DECIDED', 'ALREADY_DECIDED', 'ALREADY_DECIDED', 'ALREADY_DECIDED'],
    REVOKE: ['NOT_APPROVED', 'REVOKED', 'NOT_APPROVED', 'NOT_APPROVED', 'ALREADY_DECIDED'],
  };
  const cases = applicationActions.flatMap((action) =>
    applicationStatuses.map((status, column) => ({ action, status, expected: table[action][column] })),
  );

  test.each(cases)('$action when $status: $expected', ({ action, status, expected }) => {
    const result = transition(status, action);
    const said = { MOVED: 'status', UNCHANGED: 'unchanged', REFUSED: 'code' }[result.kind];
    expect(said === 'unchanged' ? said : Object.values(result)[1]).toBe(expected);
  });
});

test('a publisher withdraws, staff decide', () => {
  expect(applicationActions.map((action) => [action, actorOf(action)])).toEqual([
    ['WITHDRAW', 'PUBLISHER'],
    ['APPROVE', 'STAFF'],
    ['DECLINE', 'STAFF'],
    ['REVOKE', 'STAFF'],
  ]);
});

test.each<[ApplicationStatus, boolean, boolean]>([
  ['PENDING', false, true],
  ['APPROVED', false, false],
  ['DECLINED', true, false],
  ['WITHDRAWN', true, false],
  ['REVOKED', false, false],
])('%s: may re-apply %s, may withdraw %s', (status, reapply, withdraw) => {
  expect([canReapply(status), canWithdraw(status)]).toEqual([reapply, withdraw]);
});

describe('apply', () => {
  const me: Applicant = { publisherId: 'pub_me', status: 'ACTIVE', attemptsLately: 0 };
  const open: SmartlinkTerms = { status: 'ACTIVE', visibility: 'OPEN', allowedPublisherIds: [] };
  const ask: SmartlinkTerms = { ...open, visibility: 'ASK_TO_JOIN' };
  const closed: SmartlinkTerms = { ...open, visibility: 'PRIVATE', allowedPublisherIds: ['pub_other'] };
  const invited: SmartlinkTerms = { ...closed, allowedPublisherIds: ['pub_other', 'pub_me'] };

  test.each<[string, SmartlinkTerms | null, ApplicationStatus | null, string]>([
    ['open', open, null, 'APPROVED'],
    ['asks', ask, null, 'PENDING'],
    ['private and allowed', invited, null, 'APPROVED'],
    ['private and not allowed', closed, null, 'SMARTLINK_NOT_FOUND'],
    ['unknown', null, null, 'SMARTLINK_NOT_FOUND'],
    ['draft', { ...open, status: 'DRAFT' }, null, 'SMARTLINK_NOT_FOUND'],
    ['archived', { ...open, status: 'ARCHIVED' }, 'APPROVED', 'SMARTLINK_NOT_FOUND'],
    ['paused', { ...open, status: 'PAUSED' }, null, 'SMARTLINK_PAUSED'],
    ['paused and joined', { ...open, status: 'PAUSED' }, 'APPROVED', 'ALREADY_APPLIED'],
    ['pending', ask, 'PENDING', 'ALREADY_APPLIED'],
    ['joined', open, 'APPROVED', 'ALREADY_APPLIED'],
    ['declined before', ask, 'DECLINED', 'PENDING'],
    ['withdrawn before', open, 'WITHDRAWN', 'APPROVED'],
    ['revoked before', open, 'REVOKED', 'APPLICATION_REVOKED'],
    ['revoked, and now private', closed, 'REVOKED', 'SMARTLINK_NOT_FOUND'],
  ])('%s', (_name, smartlink, latest, expected) => {
    const answer = apply(me, smartlink, latest);
    expect(answer.kind === 'ACCEPTED' ? answer.status : answer.code).toBe(expected);
  });

  test('a suspended publisher joins nothing new, and still learns where it stands', () => {
    const suspended: Applicant = { ...me, status: 'SUSPENDED' };
    expect(apply(suspended, open, null)).toEqual({ kind: 'REFUSED', code: 'PUBLISHER_SUSPENDED' });
    expect(apply(suspended, open, 'APPROVED')).toEqual({ kind: 'REFUSED', code: 'ALREADY_APPLIED' });
  });

  test('applying and withdrawing in a loop ends; who stands somewhere still learns where', () => {
    const eager = (attemptsLately: number): Applicant => ({ ...me, attemptsLately });
    expect(apply(eager(4), ask, 'WITHDRAWN')).toEqual({ kind: 'ACCEPTED', status: 'PENDING' });
    expect(apply(eager(5), ask, 'WITHDRAWN')).toEqual({ kind: 'REFUSED', code: 'TOO_MANY_ATTEMPTS' });
    expect(apply(eager(5), open, 'APPROVED')).toEqual({ kind: 'REFUSED', code: 'ALREADY_APPLIED' });
  });

  test('a private smartlink is visible to the publishers it names and to no other', () => {
    expect([isVisibleTo('pub_me', invited), isVisibleTo('pub_me', closed)]).toEqual([true, false]);
  });
});
