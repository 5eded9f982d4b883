import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allocationTable } from './allocation-table.ts';
import { type Context, contextName, readContextName } from './context-name.ts';

const offers = ['off_1', 'off_2'];
const news = { country: 'DE', device: 'MOBILE', publisherId: 'pub_1', sub1: 'news' };

test('an offer that was known has its number, another one has none', () => {
  const found = allocationTable({ computedAt: 5, offers, shares: { '': [1, 0] } }).find(news);
  expect(['off_1', 'off_2', 'off_3', '__proto__'].map((offer) => found?.get(offer))).toEqual([
    1,
    0,
    undefined,
    undefined,
  ]);
  expect(found?.context).toEqual({ country: null, device: null, publisherId: null, sub1: null });
});

test('a table without rows finds nothing', () => {
  const table = allocationTable({ computedAt: 5, offers: [], shares: {} });
  expect([table.computedAt, table.find(news)]).toEqual([5, null]);
});

test('rows that are too short, too long or of no context do no harm', () => {
  const shares = { '|DE|MOBILE|pub_1': [7], '|DE|MOBILE': [1, 2, 3], '': [4, 5], DE: [8, 8] };
  const table = allocationTable({ computedAt: 0, offers, shares });
  const rows = [news, { ...news, publisherId: 'pub_2' }, { ...news, country: 'FR' }].map((visit) =>
    offers.map((offer) => table.find(visit)?.get(offer)),
  );
  expect(rows).toEqual([
    [7, 0],
    [1, 2],
    [4, 5],
  ]);
});

test('names of publishers are kept once, those of sub-ids with their table', () => {
  const kept: string[] = [];
  const nameOnce = (name: string) => {
    kept.push(name);
    return name;
  };
  allocationTable({ computedAt: 0, offers: ['off_1'], shares: { '|DE|MOBILE|pub_1|news': [1] } }, nameOnce);
  expect(new Set(kept)).toEqual(new Set(['off_1', 'DE', 'MOBILE', 'pub_1']));
});

const name = fc.stringMatching(/^[A-Za-z_0-9]*$/);
const context: fc.Arbitrary<Context> = fc.oneof(
  fc.constant({ country: null, device: null, publisherId: null, sub1: null }),
  fc.record({ country: name, device: name, publisherId: fc.constant(null), sub1: fc.constant(null) }),
  fc.record({ country: name, device: name, publisherId: name, sub1: fc.option(fc.string()) }),
);

test('a name tells its context, whatever the sub-id', () => {
  fc.assert(fc.property(context, (one) => expect(readContextName(contextName(one))).toEqual(one)));
  for (const other of ['x', 'DE|MOBILE', '|', '|DE']) expect(readContextName(other)).toBeNull();
});

test('every context that has a row is found by its own visits', () => {
  fc.assert(
    fc.property(fc.uniqueArray(context, { selector: contextName }), (contexts) => {
      const shares = Object.fromEntries(contexts.map((one, index) => [contextName(one), [index]]));
      const table = allocationTable({ computedAt: 0, offers: ['off_1'], shares });
      for (const [index, { country, device, publisherId, sub1 }] of contexts.entries()) {
        // A publisher's own row is for sub-ids that have none, nor one together.
        const visit = {
          ...{ country: country ?? 'none here', device: device ?? '' },
          ...{ publisherId: publisherId ?? 'nobody here', sub1: sub1 ?? 'nothing here' },
        };
        const isHidden =
          sub1 === null &&
          publisherId !== null &&
          `${contextName({ country, device, publisherId, sub1: '*' })}` in shares;
        if (!isHidden) expect(table.find(visit)?.get('off_1')).toBe(index);
      }
    }),
  );
});
