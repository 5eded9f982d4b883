import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { environmentExample, readEnvironment } from '../platform/environment.ts';
import { projectRoot } from '../platform/sql-file.ts';

const golden = readFileSync(`${projectRoot()}/.env.example`, 'utf8');

test('.env.example is what platform/environment.ts says; if not, run `npm run schema` and commit the difference', () => {
  expect(golden).toBe(environmentExample());
});

test('.env.example as it stands is a valid environment, the default one', () => {
  const lines = golden.split('\n').filter((line) => /^[A-Z_]+=/.test(line));
  const source = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
  expect(readEnvironment(source)).toEqual(readEnvironment({}));
});
