import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { examples } from './tidy/examples.ts';
import { makeProject, readProject } from './tidy/project.ts';
import { type RuleName, rules } from './tidy/rules.ts';

const project = readProject(fileURLToPath(new URL('..', import.meta.url)));
const names = Object.keys(rules) as RuleName[];

describe('house rules', () => {
  test.each(names)('%s', (name) => {
    expect(rules[name](project)).toEqual([]);
  });
});

describe('the rules themselves', () => {
  test.each(names)('"%s" finds the bad example, where it is, and passes the good one', (name) => {
    const { bad, found, good } = examples[name];
    expect(rules[name](makeProject(bad)).map((sentence) => sentence.split(' ')[0])).toEqual(found);
    expect(rules[name](makeProject(good))).toEqual([]);
  });

  test('the project that is looked at is this one', () => {
    expect([...project.keys()]).toEqual(
      expect.arrayContaining(['package-lock.json', 'main.ts', 'domain/viewer.ts', 'test/tidy.test.ts']),
    );
  });
});
