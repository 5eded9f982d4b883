import { expect, test } from '@jest/globals';
import type { Viewer } from './viewer.ts';
import { claimsOf, viewerFromClaims } from './viewer-claims.ts';

const ann: Viewer = {
  userId: 'usr_1',
  role: 'PUBLISHER',
  publisherId: 'pub_1',
  scopes: ['REPORTS_READ'],
  viaKey: null,
};
const manager: Viewer = { userId: 'usr_2', role: 'MANAGER', publisherId: null, scopes: [], viaKey: 'key_1' };

test.each([ann, manager])('what is said of a viewer is understood', (viewer) => {
  expect(viewerFromClaims(JSON.parse(JSON.stringify(claimsOf(viewer))))).toEqual(viewer);
});

test.each([
  ['nobody', { sub: undefined }],
  ['an unknown role', { role: 'ROOT' }],
  ['a publisher without a publisher', { publisherId: null }],
  ['staff with a publisher', { role: 'MANAGER' }],
  ['neither a person nor a key', { viaKey: undefined }],
])('%s is no viewer', (_what, change) => {
  expect(viewerFromClaims({ ...claimsOf(ann), ...change })).toBeNull();
});

test('a scope that does not exist is not granted', () => {
  expect(viewerFromClaims({ ...claimsOf(ann), scopes: ['REPORTS_READ', 'EVERYTHING', 7] })).toEqual(ann);
  expect(viewerFromClaims({ ...claimsOf(ann), scopes: 'REPORTS_READ' })?.scopes).toEqual([]);
});
