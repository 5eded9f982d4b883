import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../test/rigs/test-database.ts';
import { parseRate, toNetworkMicros } from './exchange.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client(database.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** What PostgreSQL makes of the same. */
async function converted(pairs: readonly (readonly [micros: bigint, rate: string])[]): Promise<bigint[]> {
  const { rows } = await client.query<{ micros: string }>(
    `select round(micros * rate::numeric(20, 10)) as micros
     from unnest($1::bigint[], $2::text[]) with ordinality as pair (micros, rate, place) order by place`,
    [pairs.map(([micros]) => micros), pairs.map(([, rate]) => rate)],
  );
  return rows.map(({ micros }) => BigInt(micros));
}

test('halves go away from zero, on both sides of it', async () => {
  const pairs = [
    ...([1n, 3n, 5n, -1n, -3n, -5n] as const).map((micros) => [micros, '0.5'] as const),
    ...([1_000_000n, -1_000_000n, 0n] as const).map((micros) => [micros, '1.0833333335'] as const),
    [5_000_000_000n, '0.0000000001'] as const,
    [4_999_999_999n, '0.0000000001'] as const,
    [9_007_199_254_740_993n, '1'] as const,
  ];
  const ours = pairs.map(([micros, rate]) => toNetworkMicros(micros, rate));
  expect(ours.slice(0, 6)).toEqual([1n, 2n, 3n, -1n, -2n, -3n]);
  expect(ours).toEqual(await converted(pairs));
});

test('any amount at any rate is what PostgreSQL makes of it', async () => {
  const micros = fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n });
  const decimals = fc.array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: 10 });
  const rate = fc
    .tuple(fc.integer({ min: 0, max: 99_999 }), decimals)
    .map(([units, digits]) => `${units}.${digits.join('')}`)
    .filter((text) => parseRate(text) !== null);
  const pairs = fc.sample(fc.tuple(micros, rate), 2000);
  expect(pairs.map((pair) => toNetworkMicros(...pair))).toEqual(await converted(pairs));
});

test.each(['', '0', '0.0000000000', '-1', '1,5', '1e3', '.5', '1.', '1.00000000001', '12345678901', 'NaN'])(
  '"%s" is no rate',
  (text) => {
    expect(parseRate(text)).toBeNull();
    expect(() => toNetworkMicros(1, text)).toThrow(RangeError);
  },
);
