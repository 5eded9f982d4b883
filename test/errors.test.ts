import { readFileSync } from 'node:fs';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { describe, expect, test } from '@jest/globals';
import { attemptErrors, deliveryReasons } from '../domain/postback-delivery.ts';
import { doorRefusals, postbackRejections, rejectionTexts } from '../domain/postback-verdict.ts';
import { fallbackReasons, refusals } from '../domain/refusal.ts';
import { projectRoot } from '../platform/sql-file.ts';
import { codeFiles, isTest, makeProject, type Project, readProject } from './tidy/project.ts';
import { dottedName, type Node } from './tidy/syntax.ts';

const project = readProject(projectRoot());

/** The codes that stand first in the rows of one section's table. */
function documented(section: string): string[] {
  const page = readFileSync(`${projectRoot()}/docs/errors.md`, 'utf8');
  const [, body = ''] = page.split(`\n## ${section}\n`);
  const [table = ''] = body.split('\n## ');
  return [...table.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map((match) => match[1] ?? '');
}

/** How code gives an error its code: as an argument of a call, as a property or as a constant. */
const codeArguments = new Map([
  ['userError', 1],
  ['add', 1],
  ['refuse', 1],
  ['Refusal', 1],
  ['refused', 0],
]);
/** `Set.add` and its like have fewer. */
const argumentsMin = 3;

interface Found {
  readonly codes: string[];
  /** `file:line` where a code is not written out, so that it has to be looked for where it is made. */
  readonly unread: string[];
}

function codesIn(sources: Project, folder: RegExp): Found {
  const found: Found = { codes: [], unread: [] };
  for (const { path, syntax } of codeFiles(sources).filter(
    (file) => folder.test(file.path) && !isTest(file.path),
  )) {
    for (const node of syntax.nodes) {
      for (const expression of codeExpressions(node)) {
        const codes = literalsOf(expression);
        if (codes.length === 0 && node.type !== 'KeyValueProperty') found.unread.push(`${path}:${node.line}`);
        found.codes.push(...codes);
      }
    }
  }
  return {
    codes: [...new Set(found.codes)].filter((code) => /^[A-Z][A-Z0-9_]+$/.test(code)).sort(),
    unread: found.unread,
  };
}

function codeExpressions({ type, raw }: Node): unknown[] {
  if (type === 'CallExpression' || type === 'NewExpression') {
    const name =
      dottedName(raw.callee as { type: string })
        .split('.')
        .at(-1) ?? '';
    const given = (raw.arguments as { expression: unknown }[] | null) ?? [];
    const place = codeArguments.get(name);
    if (place === undefined || (place > 0 && given.length < argumentsMin)) return [];
    return [given[place]?.expression];
  }
  if (type === 'KeyValueProperty' && nameOf(raw.key) === 'code') return [raw.value];
  if (type === 'VariableDeclarator' && /Code$/.test(nameOf(raw.id)) && raw.init !== null) return [raw.init];
  return [];
}

/** The texts an expression can be: one, or one of two. */
function literalsOf(expression: unknown): string[] {
  const raw = expression as Record<string, unknown> | undefined;
  if (raw?.type === 'StringLiteral') return [String(raw.value)];
  if (raw?.type === 'ConditionalExpression')
    return [...literalsOf(raw.consequent), ...literalsOf(raw.alternate)];
  return [];
}

function nameOf(node: unknown): string {
  return String((node as { value?: unknown } | null)?.value ?? '');
}

describe('docs/errors.md has every code and no other', () => {
  test('user errors', () => {
    const own = codesIn(
      project,
      /^subgraphs\/(\w+\/|(check-text|check-pool|read-targeting)\.ts$)|^domain\/application\.ts$/,
    );
    expect(documented('User errors')).toEqual(own.codes);
  });

  test('user errors whose code is not written out take it from domain/application.ts or from their caller', () => {
    const files = codesIn(project, /^subgraphs\//).unread.map((place) => place.split(':')[0]);
    expect([...new Set(files)].sort()).toEqual([
      'subgraphs/publishers/change-application.ts',
      'subgraphs/publishers/join-smartlink.ts',
      'subgraphs/publishers/mutations/apply-to-smartlink.ts',
      'subgraphs/result.ts',
    ]);
  });

  test('GraphQL errors, those of Apollo Server included', () => {
    const own = codesIn(
      project,
      /^gateway\/|^subgraphs\/(?!check-text|check-pool|read-targeting)[^/]+\.ts$/,
    ).codes;
    const all = new Set([...own, ...Object.values<string>(ApolloServerErrorCode)]);
    expect(documented('GraphQL errors')).toEqual([...all].sort());
  });

  test('postback answers', () => {
    expect(documented('Postback answers')).toEqual(
      codesIn(project, /^redirect\/|^domain\/postback-fields\.ts$/).codes,
    );
  });

  test.each([
    ['Why a report made no conversion', postbackRejections],
    ['Why an offer was not chosen', refusals],
    ['Why a visit got no offer', fallbackReasons],
    ['Why a postback to a publisher was not sent', deliveryReasons],
    ['What went wrong with an attempt', attemptErrors],
  ])('%s', (section, reasons) => {
    expect(documented(section)).toEqual([...reasons].sort());
  });
});

test('reasons are told there in the words of the answers', () => {
  const lines = readFileSync(`${projectRoot()}/docs/errors.md`, 'utf8').split('\n');
  const missing = Object.entries(rejectionTexts).filter(
    ([reason, { meaning, fix }]) =>
      !lines.some((line) => line.startsWith(`| \`${reason}\` |`) && line.endsWith(`| ${meaning} | ${fix} |`)),
  );
  expect(missing.map(([reason]) => reason)).toEqual([]);
  expect(codesIn(project, /^redirect\/|^domain\/postback-fields\.ts$/).codes).toEqual(
    expect.arrayContaining([...doorRefusals]),
  );
});

test('a code is found in every way of writing it', () => {
  const source = [
    "problems.add(['input'], 'BY_ADD', 'x'); seen.add('NOT_THIS');",
    "userError(null, late ? 'BY_ONE' : 'BY_OTHER', 'x');",
    "new Refusal(429, 'BY_NEW', 'x'); refused('BY_REFUSED');",
    "const e = { code: 'BY_PROPERTY', kind: 'NOT_THIS' }; const bugCode = 'BY_CONSTANT';",
    "userError(['id'], code, 'x');",
  ].join('\n');
  expect(codesIn(makeProject({ 'gateway/a.ts': source }), /^gateway\//)).toEqual({
    codes: ['BY_ADD', 'BY_CONSTANT', 'BY_NEW', 'BY_ONE', 'BY_OTHER', 'BY_PROPERTY', 'BY_REFUSED'],
    unread: ['gateway/a.ts:5'],
  });
});
