import { BlockList, isIP } from 'node:net';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressKey, isInRanges, mergeRanges, parseAddressRange } from './address-range.ts';

const address = fc.oneof(fc.ipV4(), fc.ipV6());
const bitsOf = (text: string) => (text.includes(':') ? 128 : 32);
const asIpv6 = (text: string) => (text.includes(':') ? text : `::ffff:${text}`);

/** An address in eight groups of four digits, by the rules that browsers read URLs by. */
function groupsOf(text: string): string {
  const short = new URL(`http://[${asIpv6(text)}]/`).hostname.slice(1, -1);
  const [head = '', tail] = short.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const all =
    tail === undefined ? [...head] : [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail];
  return all.map((group) => group.padStart(4, '0')).join('');
}

test('an address has the key of its groups, however it is written', () => {
  fc.assert(
    fc.property(address, (text) => {
      expect(addressKey(text)).toBe(groupsOf(text));
      expect(addressKey(text.toUpperCase())).toBe(groupsOf(text));
    }),
    { numRuns: 1_000 },
  );
});

test('what is no address has no key', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f:.]{1,20}$/)), (text) => {
      expect(addressKey(text) === null).toBe(isIP(text) === 0);
    }),
    { numRuns: 1_000 },
  );
});

test('an address is in a range exactly when it shares the first bits', () => {
  fc.assert(
    fc.property(address, address, fc.nat(128), fc.boolean(), (base, other, bits, isNear) => {
      const length = bits % (bitsOf(base) + 1);
      const seen = isNear ? base : other;
      const list = new BlockList();
      list.addSubnet(asIpv6(base), length + 128 - bitsOf(base), 'ipv6');
      const range = parseAddressRange(`${base}/${length}`);
      const ranges = range === null ? [] : [range];
      expect(isInRanges(addressKey(seen) ?? '', mergeRanges(ranges))).toBe(list.check(asIpv6(seen), 'ipv6'));
    }),
    { numRuns: 1_000 },
  );
});

test('merged ranges have what one of them has', () => {
  const range = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([ip, length]) => `${ip}/${length}`);
  fc.assert(
    fc.property(fc.array(range, { maxLength: 8 }), fc.ipV4(), (texts, ip) => {
      const ranges = texts.map(parseAddressRange).filter((each) => each !== null);
      const key = addressKey(ip) ?? '';
      const isInOne = ranges.some(([from, to]) => from <= key && key <= to);
      expect(isInRanges(key, mergeRanges(ranges))).toBe(isInOne);
    }),
  );
});
