import 'reflect-metadata/lite';
import { describe, expect, test } from '@jest/globals';
import type { Judgement } from '../../../domain/eligibility.ts';
import { fallbackReasons, refusals } from '../../../domain/refusal.ts';
import type { Decision, TraceEntry } from '../../../domain/route-click.ts';
import type { RoutingCap } from '../../../domain/snapshot.ts';
import type { TargetingRule } from '../../../domain/targeting.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import { aLink, aMember, aSmartlink } from '../../../test/rigs/redirect-rig.ts';
import { tellDecision } from './tell-decision.ts';

const staff: Viewer = { userId: 'usr_1', role: 'MANAGER', publisherId: null, scopes: [], viaKey: null };
const publisher: Viewer = { ...staff, role: 'PUBLISHER', publisherId: 'pub_1' };

const nothing: Judgement = { verdict: 'ELIGIBLE', rule: null, cap: null, found: '', wanted: '' };
const cap = (publisherId: string | null): RoutingCap => ({
  ...{ id: 'cap_1', scope: 'PUBLISHER_OFFER', metric: 'CLICKS', window: 'DAY', limit: 500 },
  ...{ timeZone: 'UTC', action: 'ROUTE_NEXT', publisherId },
});
const rule = (changes: Partial<TargetingRule> = {}): TargetingRule => ({
  ...{ dimension: 'COUNTRY', operator: 'INCLUDE', values: ['DE'] },
  ...changes,
});

function decisionWith(judgement: Partial<Judgement>, changes: Partial<Decision> = {}): Decision {
  const entry: TraceEntry = { ...nothing, member: aMember(), share: 0, ...judgement };
  return {
    ...{ outcome: 'FALLBACK_URL', member: null, payoutMicros: 0, reason: 'NO_ELIGIBLE_OFFER' },
    ...{ link: aLink(), smartlink: aSmartlink(), urlTemplate: 'https://fallback.example/' },
    ...{ trace: [entry], fallbackTrace: null, isSticky: false, version: 7, at: 0, random: 0.25 },
    ...{ probability: null, drawnOffers: null, learnt: null },
    ...changes,
  };
}

const tell = (decision: Decision, viewer: Viewer, basis: 'REPLAYED' | 'SUPPOSED' = 'REPLAYED') =>
  tellDecision(decision, { basis, recorded: [] }, viewer);
const firstOf = (judgement: Partial<Judgement>, viewer: Viewer, basis?: 'SUPPOSED') =>
  tell(decisionWith(judgement), viewer, basis).members[0];

describe('what staff see and publishers do not', () => {
  const overCap = { verdict: 'OVER_CAP', wanted: 'at most 500 clicks (day)' } as const;

  test.each([
    ['of the offer', null],
    ['of another publisher', 'pub_2'],
  ])('a cap %s', (_, publisherId) => {
    const judgement = { ...overCap, cap: cap(publisherId) };
    expect(firstOf(judgement, staff)).toMatchObject({
      ...{ verdict: 'OVER_CAP', rule: 'CAP PUBLISHER_OFFER CLICKS DAY', wanted: 'at most 500 clicks (day)' },
      sentence: 'A cap is reached: at most 500 clicks (day).',
    });
    expect(firstOf(judgement, publisher)).toEqual({
      ...{ offer: { id: 'off_1' }, verdict: 'NOT_AVAILABLE', rule: '', wanted: '', actual: '', share: 0 },
      sentence: 'The offer is not available right now.',
    });
  });

  test('a cap on what the network earns by them', () => {
    const judgement = { ...overCap, cap: { ...cap('pub_1'), metric: 'REVENUE' } } as const;
    expect(firstOf(judgement, staff)?.verdict).toBe('OVER_CAP');
    expect(firstOf(judgement, publisher)?.verdict).toBe('NOT_AVAILABLE');
  });

  test('a closed cap that refused nobody', () => {
    const judgement = { cap: cap(null), found: '500', wanted: '500' };
    expect(firstOf(judgement, publisher)).toMatchObject({
      verdict: 'ELIGIBLE',
      rule: '',
      wanted: '',
      actual: '',
    });
  });

  test.each(['PUBLISHER_BLOCKED_ON_OFFER', 'DESTINATION_INVALID'] as const)(
    'the particulars of %s',
    (verdict) => {
      const judgement = { verdict, found: 'pub_1', wanted: 'pub_8, pub_9' };
      expect(firstOf(judgement, staff)).toMatchObject({ verdict, actual: 'pub_1', wanted: 'pub_8, pub_9' });
      expect(firstOf(judgement, publisher)).toMatchObject({ verdict, actual: '', wanted: '' });
    },
  );

  test('that a cap sent the visitor away', () => {
    const stopped = decisionWith({}, { reason: 'CAP_STOP' });
    expect(tell(stopped, staff)).toMatchObject({
      reason: 'CAP_STOP',
      sentence: expect.stringContaining('cap'),
    });
    const told = tell(stopped, publisher);
    expect(told.reason).toBe('NO_ELIGIBLE_OFFER');
    expect(told.sentence).not.toMatch(/cap/);
  });
});

describe('what publishers see as well', () => {
  test('a cap of their own', () => {
    const judgement = { verdict: 'OVER_CAP', cap: cap('pub_1'), wanted: 'at most 500' } as const;
    expect(firstOf(judgement, publisher)).toEqual(firstOf(judgement, staff));
    const decision = decisionWith({}, { reason: 'PUBLISHER_OVER_CAP' });
    expect(tell(decision, publisher).reason).toBe('PUBLISHER_OVER_CAP');
  });

  test('targeting, shares and the draw', () => {
    const judgement = { verdict: 'INVALID_COUNTRY', rule: rule(), found: 'US', wanted: 'DE' } as const;
    const decision = decisionWith({ ...judgement });
    expect(tell(decision, publisher)).toEqual(tell(decision, staff));
    expect(tell(decision, publisher)).toMatchObject({ draw: 0.25, members: [{ actual: 'US', share: 0 }] });
  });
});

test.each([staff, publisher])(
  'the address of a visitor is shown to nobody, unless it is made up',
  (viewer) => {
    const addresses = rule({ dimension: 'IP_RANGE', values: ['192.0.2.0/24'] });
    const judgement = {
      verdict: 'INVALID_IP_RANGE',
      rule: addresses,
      found: '203.0.113.0',
      wanted: '192.0.2.0/24',
    } as const;
    expect(firstOf(judgement, viewer)).toMatchObject({ actual: '', wanted: '192.0.2.0/24' });
    expect(firstOf(judgement, viewer)?.sentence).not.toMatch(/203/);
    expect(firstOf(judgement, viewer, 'SUPPOSED')).toMatchObject({ actual: '203.0.113.0' });
  },
);

describe('sentences', () => {
  test.each([...refusals])('%s', (verdict) => {
    expect(firstOf({ verdict }, staff)?.sentence).toMatch(/^[A-Z].{10,}[^.]\.$/);
  });

  test.each([...fallbackReasons])('%s', (reason) => {
    expect(tell(decisionWith({}, { reason }), staff).sentence).toMatch(
      /\. The visitor goes to the smartlink's fallback URL\.$/,
    );
  });

  test.each([
    ['INCLUDE', 'US', "The visitor's country is US; the offer takes only DE."],
    ['EXCLUDE', 'DE', "The visitor's country is DE; the offer does not take DE."],
    ['INCLUDE', '', "The offer does not take the visitor's country; the offer takes only DE."],
  ] as const)('of a rule that %s', (operator, found, sentence) => {
    const judgement = { verdict: 'INVALID_COUNTRY', rule: rule({ operator }), found, wanted: 'DE' } as const;
    expect(firstOf(judgement, staff)?.sentence).toBe(sentence);
  });

  test('of a visitor who comes again', () => {
    const again = decisionWith({}, { outcome: 'OFFER', member: aMember(), reason: null, isSticky: true });
    expect(tell(again, staff).sentence).toBe(
      'The visitor was sent to this offer before, and the offer still takes him.',
    );
  });
});
