import { expect, test } from '@jest/globals';
import { readEnvironment } from './environment.ts';

const loopback = ['127.0.0.0/8', '::1/128'];

test.each<[string, Record<string, string>, string[]]>([
  ['on one machine, what runs there', {}, loopback],
  ['by a name of this machine', { HOST: 'localhost' }, loopback],
  ['by IPv6', { HOST: '::1' }, loopback],
  ['for all the world, nobody', { HOST: '0.0.0.0' }, []],
  ['for all the world by IPv6, nobody', { HOST: '::' }, []],
  ['on one address of a network, nobody', { HOST: '192.0.2.1' }, []],
  ['when that is said, nobody', { TRUSTED_PROXIES: '' }, []],
  [
    'who is named, and nobody else',
    { HOST: '0.0.0.0', TRUSTED_PROXIES: '10.0.0.0/8, ::1/128' },
    ['10.0.0.0/8', '::1/128'],
  ],
])('whose X-Forwarded-For is believed: %s', (_case, source, expected) => {
  expect(readEnvironment(source).trustedProxies).toEqual(expected);
});

test('an empty value is otherwise one that is not set', () => {
  expect(readEnvironment({ HOST: '', NETWORK_FALLBACK_URL: '' })).toEqual(readEnvironment({}));
});

test('a proxy that is no range is refused by name', () => {
  expect(() => readEnvironment({ TRUSTED_PROXIES: '10.0.0.1' })).toThrow('TRUSTED_PROXIES "10.0.0.1"');
});
