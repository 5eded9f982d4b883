import { expect, test } from '@jest/globals';
import { TrackingHosts } from './tracking-hosts.ts';

const domains = new Map([['go.brand.example', { host: 'go.brand.example', isDefault: false }]]);
const hosts = new TrackingHosts('https://track.example', () => domains);

test.each([
  'track.example',
  'track.example:443',
  'Track.Example.',
  'go.brand.example',
  'GO.brand.example.:8080',
])('%s is ours', (host) => {
  expect(hosts.has(host)).toBe(true);
});

test.each([
  '',
  'localhost',
  'example',
  'evil.track.example',
  'track.example.evil.example',
  'track.example@evil.example',
  'track.example:80:80',
  'track.example:port',
  'track.example/',
  '[::1]',
  ':443',
  '__proto__',
])('"%s" is not', (host) => {
  expect(hosts.has(host)).toBe(false);
});

test('a domain that is added or taken away counts at once', () => {
  expect(hosts.has('new.example')).toBe(false);
  domains.set('new.example', { host: 'new.example', isDefault: false });
  expect(hosts.has('new.example')).toBe(true);
  domains.delete('new.example');
  expect(hosts.has('new.example')).toBe(false);
});

test('on one machine every name of it is ours', () => {
  const local = new TrackingHosts('http://localhost:4100', () => domains);
  for (const host of ['localhost:4100', '127.0.0.1:4100', '[::1]:4100', 'localhost'])
    expect(local.has(host)).toBe(true);
  expect(local.has('evil.example')).toBe(false);
});
