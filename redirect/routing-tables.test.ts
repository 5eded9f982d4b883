import { expect, test } from '@jest/globals';
import { aLink, aMember, aSmartlink } from '../test/rigs/redirect-rig.ts';
import { RoutingTables } from './routing-tables.ts';

/** A document as it was before the named keys existed. */
function without(document: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(document).filter(([key]) => !keys.includes(key)));
}

test('documents of an older projector are completed, so that nothing that reads them meets a hole', () => {
  const tables = new RoutingTables();
  const memberKeys = ['startsAt', 'endsAt', 'blockedPublisherIds', 'allowedPublisherIds', 'publisherPayouts'];
  const member = without(aMember(), [...memberKeys, 'deepLinkHosts', 'caps', 'termsVersion', 'paysShare']);
  const smartlinkKeys = ['fallbackOffer', 'sticky', 'redirectType', 'referrerPolicy', 'trackingHost'];
  tables.put({ kind: 'link', key: 'nDFvGxU', body: without(aLink(), ['caps']) });
  tables.put({
    kind: 'smartlink',
    key: 'smk_1',
    body: { ...without(aSmartlink(), smartlinkKeys), members: [member] },
  });
  expect(tables.links.get('nDFvGxU')).toEqual(aLink());
  expect(tables.smartlinks.get('smk_1')).toEqual(aSmartlink({ members: [aMember({ termsVersion: null })] }));
});

test('rows come, change and go; kinds that are not ours are passed over', () => {
  const tables = new RoutingTables();
  tables.put({ kind: 'domain', key: 'go.example', body: { host: 'go.example', isDefault: true } });
  tables.put({ kind: 'weather', key: 'go.example', body: { sunny: true } });
  tables.put({ kind: 'link', key: 'nDFvGxU', body: aLink({ status: 'REVOKED' }) });
  expect([tables.domains.get('go.example')?.isDefault, tables.links.get('nDFvGxU')?.status]).toEqual([
    true,
    'REVOKED',
  ]);
  for (const kind of ['domain', 'link', 'smartlink'])
    tables.put({ kind, key: kind === 'link' ? 'nDFvGxU' : 'go.example', body: null });
  expect([tables.domains.size, tables.links.size]).toEqual([0, 0]);
});

test('what the optimiser wants is ready when its row has come; without contexts it is empty', () => {
  const tables = new RoutingTables();
  const visit = { country: 'DE', device: 'MOBILE', publisherId: 'pub_1', sub1: 'news' };
  const shares = { '|DE|MOBILE|pub_1': [7, 3], '': [1, 1] };
  const body = { computedAt: 5, offers: ['off_1', 'off_2'], shares };
  tables.put({ kind: 'allocation', key: 'smk_1', body });
  expect(tables.allocations.get('smk_1')?.find(visit)?.get('off_1')).toBe(7);
  tables.put({ kind: 'allocation', key: 'smk_1', body: {} });
  expect(tables.allocations.get('smk_1')?.find(visit)).toBeNull();
  tables.put({ kind: 'allocation', key: 'smk_1', body: null });
  expect(tables.allocations.size).toBe(0);
});

test('a row that is only prepared changes nothing yet', () => {
  const tables = new RoutingTables();
  const take = tables.prepare({ kind: 'smartlink', key: 'smk_1', body: aSmartlink() });
  expect(tables.smartlinks.size).toBe(0);
  take();
  expect(tables.smartlinks.size).toBe(1);
});
