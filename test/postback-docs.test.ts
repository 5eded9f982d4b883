import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { postbackMacroAliases, postbackMacros } from '../domain/postback-template.ts';
import { standardPace } from '../domain/retry-pace.ts';
import { projectRoot } from '../platform/sql-file.ts';

const page = readFileSync(`${projectRoot()}/docs/postbacks.md`, 'utf8');
const rows = [...page.matchAll(/^\| `\{(\w+)\}` \|([^|]*)\|/gm)].map(([, macro = '', others = '']) => ({
  macro,
  aliases: [...others.matchAll(/`\{(\w+)\}`/g)].map((match) => match[1] ?? ''),
}));

test('docs/postbacks.md has every macro and no other', () => {
  expect(rows.map(({ macro }) => macro)).toEqual(postbackMacros);
});

test('docs/postbacks.md has every alias beside its macro', () => {
  const documented = rows.flatMap(({ macro, aliases }) => aliases.map((alias) => [alias, macro]));
  expect(new Map(documented as [string, string][])).toEqual(postbackMacroAliases);
  expect(documented).toHaveLength(postbackMacroAliases.size);
});

test('docs/postbacks.md promises the retries that there are', () => {
  const hours = standardPace.waitsMs.map((ms) => ms / 3_600_000);
  expect(page).toContain('10 s, 1 min, 5 min, 15 min, 1 h, 3 h, 6 h and 12 h');
  expect(hours.map((hour) => Math.round(hour * 3600))).toEqual([
    10, 60, 300, 900, 3600, 10_800, 21_600, 43_200,
  ]);
  expect([standardPace.circuitFailuresMax, standardPace.retryAfterMsMax / 3_600_000]).toEqual([10, 6]);
});
