import { expect, test } from '@jest/globals';
import { knownKey } from '../../test/rigs/known-key.ts';
import { visitorMark } from './visitor-mark.ts';

const key = knownKey(7);
const agent = 'Mozilla/5.0 (iPhone)';

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['fe80::1%eth0', 'fe80::/48'],
  ['unknown', null],
  ['', null],
])('of the address %s only %s is kept', (ip, prefix) => {
  expect(visitorMark(key, ip, agent).ipPrefix).toBe(prefix);
});

test('the mark has 22 characters and tells address, user agent and key apart', () => {
  const mark = visitorMark(key, '203.0.113.77', agent).visitor;
  expect(mark).toMatch(/^[\w-]{22}$/);
  expect(visitorMark(key, '203.0.113.77', agent).visitor).toBe(mark);
  expect(visitorMark(key, '::ffff:203.0.113.77', agent).visitor).toBe(mark);
  expect(visitorMark(key, '203.0.113.78', agent).visitor).not.toBe(mark);
  expect(visitorMark(key, '203.0.113.77', `${agent} Safari`).visitor).not.toBe(mark);
  expect(visitorMark(knownKey(8), '203.0.113.77', agent).visitor).not.toBe(mark);
});

test('addresses of one IPv6 /64 are one visitor', () => {
  const mark = visitorMark(key, '2001:db8:1:2::1', agent).visitor;
  expect(visitorMark(key, '2001:db8:1:2:ffff::9', agent).visitor).toBe(mark);
  expect(visitorMark(key, '2001:db8:1:3::1', agent).visitor).not.toBe(mark);
});
