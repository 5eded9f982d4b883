import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Turns } from './turns.ts';

/** Work that lasts until it is told to end, and remembers the order of its beginnings. */
function workshop(options: Partial<ConstructorParameters<typeof Turns>[0]> = {}) {
  const turns = new Turns({ atOnceMax: 2, waitingMax: 3, waitMsMax: 10_000, ...options });
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const start = (party: string, name: string) =>
    turns.take(party, () => {
      begun.push(name);
      return new Promise<string>((resolve, reject) =>
        ends.set(name, (error) => (error ? reject(error) : resolve(name))),
      );
    });
  return { begun, start, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

test('of one party two run at once, the others in their order; another party does not wait for them', async () => {
  const { begun, start, end } = workshop();
  const works = ['a1', 'a2', 'a3', 'a4'].map((name) => start('a', name));
  const other = start('b', 'b1');
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  end('a2');
  await works[1];
  await sleep(0);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
  const failed = expect(works[0]).rejects.toThrow('broken');
  end('a1', new Error('broken'));
  await failed;
  await sleep(0);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'a4']);
  for (const name of ['a3', 'a4', 'b1']) end(name);
  expect(await Promise.all([works[2], works[3], other])).toEqual(['a3', 'a4', 'b1']);
});

test('more than may wait are refused, and after all ended there is room again', async () => {
  const { start, end } = workshop({ atOnceMax: 1, waitingMax: 1 });
  const works = ['a1', 'a2'].map((name) => start('a', name));
  await expect(start('a', 'a3')).rejects.toMatchObject({ extensions: { code: 'THROTTLED' } });
  end('a1');
  await works[0];
  await sleep(0);
  end('a2');
  await works[1];
  const again = start('a', 'a4');
  end('a4');
  expect(await again).toBe('a4');
});

test('what waited too long is never begun', async () => {
  const { begun, start, end } = workshop({ atOnceMax: 1, waitMsMax: 20 });
  const first = start('a', 'a1');
  await expect(start('a', 'a2')).rejects.toMatchObject({ extensions: { code: 'THROTTLED' } });
  end('a1');
  await first;
  expect(begun).toEqual(['a1']);
});
