import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  circumstancesOf,
  type RoutingCase,
  routingCode,
  snapshotOf,
  visitorOf,
} from '../test/samples/routing-case.ts';
import { fallbackReasons, refusals } from './refusal.ts';
import { type Decision, outcomes, routeClick } from './route-click.ts';

const folder = new URL('./cases/routing/', import.meta.url);
const files = readdirSync(folder).map((file) => ({
  file,
  cases: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as RoutingCase[],
}));

function decide(written: RoutingCase): Decision {
  const code = written.code ?? routingCode;
  return routeClick(snapshotOf(written), code, visitorOf(written.visitor), circumstancesOf(written));
}

/** Of each offer that was asked, one thing. */
function byOffer<T>({ trace, fallbackTrace }: Decision, tell: (entry: Decision['trace'][number]) => T) {
  const asked = fallbackTrace === null ? trace : [...trace, fallbackTrace];
  return Object.fromEntries(asked.map((entry) => [entry.member.offerId, tell(entry)]));
}

describe.each(files)('$file', ({ cases }) => {
  test.each(cases)('$case', (written) => {
    const decision = decide(written);
    const { offer = null, reason = null, url, ...rest } = written.expect;
    expect(decision).toMatchObject({ reason, ...rest, version: 7, random: written.random ?? 0.5 });
    expect(decision.member?.offerId ?? null).toBe(offer);
    expect(decision.urlTemplate).toBe(decision.member?.destinationUrl ?? url ?? null);
    const { verdicts, shares, compared = {} } = written;
    if (verdicts) expect(byOffer(decision, ({ verdict }) => verdict)).toEqual(verdicts);
    if (shares) expect(byOffer(decision, ({ share }) => Number(share.toFixed(4)))).toEqual(shares);
    expect(byOffer(decision, ({ found, wanted }) => [found, wanted])).toMatchObject(compared);
  });
});

describe('the cases together', () => {
  const all = files.flatMap(({ cases }) => cases);
  const decisions = all.map(decide);

  test('reach every outcome, every reason of a fallback and every refusal', () => {
    const verdicts = decisions.flatMap((decision) =>
      Object.values(byOffer(decision, (entry) => entry.verdict)),
    );
    expect(new Set(decisions.map(({ outcome }) => outcome))).toEqual(new Set(outcomes));
    expect(new Set(decisions.map(({ reason }) => reason))).toEqual(new Set([null, ...fallbackReasons]));
    expect(new Set(verdicts)).toEqual(new Set(['ELIGIBLE', ...refusals]));
  });

  test('say one thing each', () => {
    const sentences = all.map((written) => written.case);
    expect(sentences.filter((sentence, place) => sentences.indexOf(sentence) !== place)).toEqual([]);
  });
});

test('a decision names the link and the smartlink even when it falls back', () => {
  const decision = routeClick(snapshotOf({ pool: [] }), routingCode, visitorOf(), { now: 0, random: 0 });
  expect(decision.link?.publisherId).toBe('pub_1');
  expect(decision.smartlink?.id).toBe('smk');
});

test('a decision tells the chance of its draw, where there was one', () => {
  const pool = [
    { offer: 'A', weight: 1 },
    { offer: 'B', weight: 3 },
    { offer: 'C', status: 'PAUSED' as const },
  ];
  const chance = (written: Partial<RoutingCase>) => {
    const { probability, drawnOffers } = decide({ case: '', pool, expect: { outcome: '' }, ...written });
    return [probability, drawnOffers];
  };
  expect(chance({ random: 0 })).toEqual([0.25, 2]);
  expect(chance({ random: 0.9 })).toEqual([0.75, 2]);
  expect(chance({ mode: 'PRIORITY' })).toEqual([0.75, 2]);
  expect(chance({ pool: pool.slice(0, 1) })).toEqual([1, 1]);
  expect(chance({ sticky: true, visitor: { stickyOfferId: 'A' } })).toEqual([null, null]);
  expect(chance({ visitor: { traffic: 'BOT' } })).toEqual([null, null]);
  expect(chance({ pool: [], fallbackOffer: { offer: 'D' } })).toEqual([null, null]);
  const stopped = [{ offer: 'A', caps: [{ id: 'full', action: 'STOP' as const }] }, { offer: 'B' }];
  expect(chance({ pool: stopped, closed: ['full'], random: 0 })).toEqual([null, null]);
  expect(chance({ pool: stopped, closed: ['full'], random: 0.9 })).toEqual([0.5, 2]);
});

test('what was learnt is told with its context, also where the visitor was not drawn again', () => {
  const written = {
    case: '',
    mode: 'AUTO_OPTIMIZE' as const,
    expect: { outcome: '' },
    sub1: 'news',
    sticky: true,
  };
  const pool = [{ offer: 'A' }, { offer: 'B' }];
  const allocations = { '|DE|MOBILE|pub_1': { A: 1, B: 3 }, '': { A: 1, B: 1 } };
  const context = { country: 'DE', device: 'MOBILE', publisherId: 'pub_1', sub1: null };
  for (const stickyOfferId of [null, 'A']) {
    const decision = decide({ ...written, pool, allocations, visitor: { stickyOfferId } });
    expect(decision.learnt?.context).toEqual(context);
  }
  expect(decide({ ...written, pool, allocations, mode: 'WEIGHT' }).learnt).toBeNull();
  expect(decide({ ...written, pool }).learnt).toBeNull();
});
