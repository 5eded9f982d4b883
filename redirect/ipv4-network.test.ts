import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { addressInIpv4Network, ipv4Network } from './ipv4-network.ts';
import { openPlaceLookup } from './place-lookup.ts';

const ipv4 = fc.tuple(...[0, 1, 2, 3].map(() => fc.nat(255))).map((parts) => parts.join('.'));

test('a network is named by any of its addresses', () => {
  fc.assert(
    fc.property(ipv4, (address) => {
      const network = ipv4Network(address) ?? Number.NaN;
      expect(addressInIpv4Network(network)).toBe(address.replace(/\d+$/, '0'));
    }),
  );
});

describe('nothing else has a network', () => {
  test.each([
    '',
    '1',
    '1.2.3',
    '1.2.3.',
    '.1.2.3',
    '1..2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '1.2.3.999',
    '01.2.3.4',
  ])('%j', (text) => expect(ipv4Network(text)).toBeNull());
  test.each(['0x1.2.3.4', '1.2.3.4 ', ' 1.2.3.4', '1.2.3.-4', '::1', '::ffff:1.2.3.4', 'a.b.c.d', '1,2,3,4'])(
    '%j',
    (text) => expect(ipv4Network(text)).toBeNull(),
  );
  test('any text that is no common IPv4 address', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789.:x') });
    fc.assert(
      fc.property(text, (given) => {
        expect(ipv4Network(given) !== null).toBe(ipaddr.IPv4.isValidFourPartDecimal(given));
      }),
      { numRuns: 5_000 },
    );
  });
});

test('a place found by network is the one that is found by address', async () => {
  const { placeOf, close } = await openPlaceLookup();
  fc.assert(
    fc.property(ipv4, (address) => {
      expect(placeOf(address)).toEqual(placeOf(`::ffff:${address}`));
    }),
    { numRuns: 20_000 },
  );
  for (const edge of [
    '10.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '172.32.0.0',
    '192.0.2.255',
    '255.255.255.255',
  ])
    expect(placeOf(edge)).toEqual(placeOf(`::ffff:${edge}`));
  close();
});
