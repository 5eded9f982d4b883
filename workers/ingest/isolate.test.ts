import { expect, test } from '@jest/globals';
import pg from 'pg';
import { isolate } from './isolate.ts';

function databaseError(code: string): pg.DatabaseError {
  const error = new pg.DatabaseError(code, 0, 'error');
  error.code = code;
  return error;
}

/** Refuses every call that contains one of `poison`; what got through and what was refused is returned. */
async function run(items: number[], poison: number[], code = '22P02') {
  const through: number[] = [];
  const refused: number[] = [];
  await isolate(
    items,
    async (some) => {
      if (some.some((item) => poison.includes(item))) throw databaseError(code);
      through.push(...some);
    },
    async (item) => {
      refused.push(item);
    },
  );
  return { through, refused };
}

const items = Array.from({ length: 13 }, (_, index) => index);

test.each([[[]], [[0]], [[12]], [[3, 4, 9]], [items]])(
  'with %j refused all others get through, in order',
  async (poison) => {
    expect(await run(items, poison)).toEqual({
      through: items.filter((item) => !poison.includes(item)),
      refused: poison,
    });
  },
);

test('nothing to do is done', async () => {
  expect(await run([], [])).toEqual({ through: [], refused: [] });
});

test.each(['57P01', '40P01', '53100', '42P01', '08006'])(
  '%s is nobody’s fault among the items: thrown on',
  async (code) => {
    await expect(run(items, [5], code)).rejects.toMatchObject({ code });
  },
);

test('an error that does not come from PostgreSQL is thrown on', async () => {
  const broken = () => Promise.reject(new Error('socket hang up'));
  await expect(isolate(items, broken, broken)).rejects.toThrow('socket hang up');
});
