import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sortableId, sortableIdTime } from './sortable-id.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const timeMs = fc.nat(2 ** 48 - 1);
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });

/** RFC 9562: 48 bits of time, version 7, 12 random bits, variant 10, 62 random bits; as one number in base 32. */
function byTheBook(ms: number, bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const uuid = `${ms.toString(2).padStart(48, '0')}0111${bits.slice(4, 16)}10${bits.slice(18)}`;
  let number = BigInt(`0b${uuid}`);
  let text = '';
  for (let place = 0; place < 26; place += 1) {
    text = `${alphabet[Number(number % 32n)]}${text}`;
    number /= 32n;
  }
  return text;
}

test('an id is a UUIDv7 in base 32, and tells its time', () => {
  fc.assert(
    fc.property(timeMs, random, (ms, bytes) => {
      const id = sortableId(ms, bytes);
      expect(id).toBe(byTheBook(ms, bytes));
      expect(sortableIdTime(id)).toBe(ms);
    }),
    { numRuns: 2_000 },
  );
});

test('ids sort as their times do', () => {
  fc.assert(
    fc.property(timeMs, timeMs, random, random, (one, other, bytes, otherBytes) => {
      fc.pre(one < other);
      expect(sortableId(one, bytes) < sortableId(other, otherBytes)).toBe(true);
    }),
  );
});
