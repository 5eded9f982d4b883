import { describe, expect, test } from '@jest/globals';
import { regretCurves } from './curves.ts';
import type { Result } from './play-seed.ts';
import { leadOver, summarise, tableOf } from './summary.ts';

function result(policy: string, all: number): Result {
  return { policy, all, first: all, last: all, overCap: 0.002, regret: [0.1, 0.3], lost: 500 };
}

const bySeed = [
  [result('80/20 daily', 0.5), result('ours', 0.6)],
  [result('80/20 daily', 0.6), result('ours', 0.9)],
  [result('80/20 daily', 0.4), result('ours', 0.8)],
];

describe('the table', () => {
  test('has the median and the worst of all seeds', () => {
    expect(tableOf(summarise('reference', bySeed)).split('\n')).toEqual([
      '| policy | all days | first week | last week |',
      '| --- | --- | --- | --- |',
      '| 80/20 daily | 50.0 (40.0) | 50.0 | 50.0 |',
      '| **ours** | **80.0 (60.0)** | **80.0** | **80.0** |',
    ]);
  });

  test('tells of caps where there are any, and of regret where rates are given', () => {
    expect(tableOf(summarise('capped', bySeed))).toContain('| 0.20 % |');
    expect(tableOf(summarise('bandit', bySeed))).toContain('regret / asymptote');
  });

  test('ours is compared seed by seed', () => {
    const { median, worst } = leadOver(summarise('reference', bySeed), '80/20');
    expect([median.toFixed(3), worst.toFixed(3)]).toEqual(['0.500', '0.200']);
  });
});

test('the picture has a line and a name for each policy, none on top of another', () => {
  const svg = regretCurves(summarise('reference', bySeed));
  expect(svg.match(/<path d="M[^"]*L/g)).toHaveLength(2);
  const places = [...svg.matchAll(/y="([\d.]+)" fill="#[^"]*"[^>]*>(80\/20 daily|ours)</g)].map((m) =>
    Number(m[1]),
  );
  expect(Math.abs((places[0] ?? 0) - (places[1] ?? 0))).toBeGreaterThanOrEqual(17);
});
