import type { RuleName } from './rules.ts';

/** A project that breaks a rule, where the rule must find it, and one that keeps it. */
interface Example {
  readonly bad: Readonly<Record<string, string>>;
  /** `file:line` of each violation. */
  readonly found: readonly string[];
  readonly good: Readonly<Record<string, string>>;
}

const lines = (count: number) => 'statement();\n'.repeat(count);
const later = ['TO', 'DO'].join('');

export const examples: Readonly<Record<RuleName, Example>> = {
  'a file has at most 300 lines': {
    bad: { 'domain/long.ts': lines(301), 'gateway/long.sql': lines(400) },
    found: ['domain/long.ts:301', 'gateway/long.sql:301'],
    good: { 'domain/short.ts': lines(300), 'schema/database.sql': lines(400) },
  },
  'a function has at most 70 lines': {
    bad: {
      'gateway/a.ts': `// é\nfunction long() {\n${lines(69)}}\nexport const short = () => {\n};\n`,
      'gateway/b.tsx': `class B {\n  method() {\n${lines(80)}}\n}`,
    },
    found: ['gateway/a.ts:2', 'gateway/b.tsx:2'],
    good: {
      'gateway/a.ts': `function fits() {\n${lines(68)}}`,
      'gateway/a.test.ts': `describe('x', () => {\n${lines(90)}});`,
    },
  },
  'the median file and function are small': {
    bad: { 'gateway/a.ts': `function long() {\n${lines(12)}}\n${lines(80)}` },
    found: ['the', 'the'],
    good: { 'gateway/a.ts': `function fine() {\n${lines(10)}}`, 'gateway/a.test.ts': lines(200) },
  },
  'imports point only where they may': {
    bad: {
      'domain/a.ts': "import { x } from '../platform/x.ts';",
      'platform/a.ts': "\nexport * from '../domain/x.ts';",
      'gateway/a.ts': "const x = await import('../redirect/x.ts');",
      'subgraphs/offers/a.ts': "import type { X } from '../publishers/x.ts';",
      'subgraphs/page.ts': "type X = import('./offers/x.ts').X;",
      'workers/ingest/a.ts': "import '../projector/x.ts';",
      'portal/page/a.tsx': "import { money } from '../../domain/money.ts';",
      'redirect/a.ts': "import { site } from '../demo/site.ts';",
    },
    found: [
      'domain/a.ts:1',
      'platform/a.ts:2',
      'gateway/a.ts:1',
      'subgraphs/offers/a.ts:1',
      'subgraphs/page.ts:1',
      'workers/ingest/a.ts:1',
      'portal/page/a.tsx:1',
      'redirect/a.ts:1',
    ],
    good: {
      'domain/a.ts': "import { x } from './x.ts';",
      'platform/event-log/a.ts': "import { x } from '../x.ts';\nimport fs from 'node:fs';",
      'gateway/a.ts': "import '../domain/x.ts';\nimport '../platform/x.ts';\nimport './x.ts';",
      'subgraphs/offers/mutations/a.ts': "import '../../page.ts';\nimport '../loaders.ts';",
      'subgraphs/offers/a.test.ts': "import '../../test/rigs/test-database.ts';",
      'commands/a.ts': "import '../demo/x.ts';",
      'main.ts': "import './gateway/main.ts';",
    },
  },
  'the domain imports nothing': {
    bad: { 'domain/a.ts': "import { z } from 'zod';\nimport { createHash } from 'node:crypto';" },
    found: ['domain/a.ts:1', 'domain/a.ts:2'],
    good: {
      'domain/a.ts': "import { x } from './x.ts';",
      'domain/a.test.ts': "import { expect } from '@jest/globals';",
    },
  },
  'relative imports carry their extension': {
    bad: { 'gateway/a.ts': "import { x } from './x';", 'portal/a.tsx': "import { Page } from '../page';" },
    found: ['gateway/a.ts:1', 'portal/a.tsx:1'],
    good: {
      'gateway/a.ts': "import { x } from './x.ts';\nimport pg from 'pg';",
      'portal/a.tsx': "import './a.css';",
    },
  },
  'no import cycles': {
    bad: {
      'gateway/a.ts': "import './b.ts';",
      'gateway/b.ts': "import type { C } from './c.ts';",
      'gateway/c.ts': "import './a.ts';",
    },
    found: ['gateway/a.ts:1'],
    good: {
      'gateway/a.ts': "import './b.ts';\nimport './c.ts';",
      'gateway/b.ts': "import './c.ts';",
      'gateway/c.ts': '',
    },
  },
  'only platform/environment.ts reads the environment': {
    bad: {
      'gateway/a.ts': 'start();\nconst port = process.env.PORT;',
      'gateway/b.ts': "const port = process['env'];",
      'gateway/c.ts': 'const { env } = process;',
      'gateway/d.ts': "import { env } from 'node:process';",
    },
    found: ['gateway/a.ts:2', 'gateway/b.ts:1', 'gateway/c.ts:1', 'gateway/d.ts:1'],
    good: {
      'platform/environment.ts': 'const all = process.env;',
      'test/setup.ts': 'process.env.X = "1";',
      'gateway/a.ts': 'process.exit(1); // not process.env',
    },
  },
  'the domain has no clock, no randomness and no I/O': {
    bad: {
      'domain/a.ts': 'const now = Date.now();\nconst today = new Date();\nconst dice = Math.random();',
      'domain/b.ts': 'export async function f() {\n  await g();\n}',
      'domain/c.ts': 'const clock = Date.now;\nconst h = { async m() {} };\nsetTimeout(h);',
    },
    found: [
      'domain/a.ts:1',
      'domain/a.ts:2',
      'domain/a.ts:3',
      'domain/b.ts:1',
      'domain/b.ts:2',
      'domain/c.ts:1',
      'domain/c.ts:2',
      'domain/c.ts:3',
    ],
    good: {
      'domain/a.ts': 'export const at = (nowMs: number) => new Date(nowMs).toISOString(); // async',
      'gateway/a.ts': 'const now = Date.now();',
    },
  },
  'nothing prints to the console': {
    bad: { 'gateway/a.ts': "console.log('here');", 'redirect/a.ts': '\nconsole.error(1);' },
    found: ['gateway/a.ts:1', 'redirect/a.ts:2'],
    good: { 'gateway/a.ts': "logger.info('here'); // console.log", 'bench/a.ts': 'console.log(1);' },
  },
  'no any': {
    bad: { 'gateway/a.ts': 'const x = y as any;\nfunction f(z: any[]) {}' },
    found: ['gateway/a.ts:1', 'gateway/a.ts:2'],
    good: { 'gateway/a.ts': 'const x = y as unknown; // the same as any other' },
  },
  'one mutation per file': {
    bad: {
      'subgraphs/offers/a.ts': 'class A {\n  @Mutation(() => X) one() {}\n  @Mutation(() => X) two() {}\n}',
    },
    found: ['subgraphs/offers/a.ts:3'],
    good: {
      'subgraphs/offers/a.ts': 'class A {\n  @Mutation(() => X) one() {}\n  @Query(() => X) two() {}\n}',
    },
  },
  'no drawers': {
    bad: { 'gateway/utils/a.ts': '', 'gateway/types.ts': '', 'gateway/index.ts': '', 'test/helpers.ts': '' },
    found: ['gateway/utils/a.ts:1', 'gateway/types.ts:1', 'gateway/index.ts:1', 'test/helpers.ts:1'],
    good: { 'gateway/limits.ts': '', 'portal/index.html': '', 'subgraphs/page-types.ts': '' },
  },
  'file names in kebab case': {
    bad: { 'gateway/publicError.ts': '', 'portal/Page.tsx': '', 'gateway/api_key.sql': '' },
    found: ['gateway/publicError.ts:1', 'portal/Page.tsx:1', 'gateway/api_key.sql:1'],
    good: {
      'gateway/public-error.ts': '',
      'gateway/a-b.db.test.ts': '',
      'portal/vite.config.ts': '',
      'schema/migrations/0001_a.sql': '',
    },
  },
  'tests are named by what they need': {
    bad: {
      'domain/a.spec.ts': '',
      'domain/a.unit.test.ts': '',
      'gateway/a.test.ts': "\nimport { createTestDatabase } from '../test/rigs/test-database.ts';",
      'portal/a.e2e.test.ts': "import { chromium } from 'playwright-core';",
    },
    found: ['domain/a.spec.ts:1', 'domain/a.unit.test.ts:1', 'gateway/a.test.ts:2', 'portal/a.e2e.test.ts:1'],
    good: {
      'domain/a.test.ts': "import { expect } from '@jest/globals';",
      'gateway/a.db.test.ts': "import { createTestDatabase } from '../test/rigs/test-database.ts';",
      'test/a.browser.test.ts': "import { chromium } from 'playwright-core';",
    },
  },
  'every test file expects something': {
    bad: { 'domain/a.test.ts': "test('runs', () => run());" },
    found: ['domain/a.test.ts:1'],
    good: { 'domain/a.test.ts': "test('adds', () => expect(1 + 1).toBe(2));", 'test/setup.ts': '' },
  },
  'no leftovers': {
    bad: {
      'gateway/a.ts': `\n// ${later}: later`,
      'gateway/a.test.ts': [
        'test.on',
        "ly('x', () => {});\ndescribe.sk",
        "ip('x', () => {});\nx",
        "it('x', f);",
      ].join(''),
      'gateway/b.sql': `-- ${later.toUpperCase()}`,
      'gateway/c.ts': ['// @ts-ig', 'nore\nthrow new Error("not imple', 'mented");'].join(''),
    },
    found: [
      'gateway/a.ts:2',
      'gateway/a.test.ts:1',
      'gateway/a.test.ts:2',
      'gateway/a.test.ts:3',
      'gateway/b.sql:1',
      'gateway/c.ts:1',
      'gateway/c.ts:2',
    ],
    good: {
      'gateway/a.ts': 'await exit(rows.skip(3)); // hacker, methods',
      'package-lock.json': `"${later}"`,
    },
  },
  'no dead files': {
    bad: {
      'main.ts': "import('./gateway/main.ts');",
      'gateway/main.ts': '',
      'gateway/forgotten.ts': '',
      'gateway/forgotten.sql': '',
      'domain/only-tested.ts': '',
      'domain/only-tested.test.ts': "import './only-tested.ts';",
      'test/forgotten.ts': '',
    },
    found: [
      'gateway/forgotten.ts:1',
      'gateway/forgotten.sql:1',
      'domain/only-tested.ts:1',
      'test/forgotten.ts:1',
    ],
    good: {
      'main.ts': "import './services.ts';",
      'services.ts': "const statement = readSql(import.meta.url, './gateway/a.sql');",
      'gateway/a.sql': '',
      'schema/write.ts': '',
      'package.json': '{ "scripts": { "schema": "node dist/schema/write.js" } }',
      'test/setup.ts': '',
      'jest.config.js': "globalSetup: '<rootDir>/test/setup.ts'",
      'portal/index.html': '<script type="module" src="/portal.tsx">',
      'portal/portal.tsx': "import './page.tsx';",
      'portal/page.tsx': '',
    },
  },
  'the lockfile has every platform': {
    bad: {
      'package-lock.json': JSON.stringify({
        packages: {
          '': { optionalDependencies: { 'node-arm': 'npm:node-bin-arm@24.0.0' } },
          'node_modules/node-arm': { version: '23.0.0' },
          'node_modules/tool': { version: '1.0.0', optionalDependencies: { '@tool/darwin': '1.0.0' } },
        },
      }),
    },
    found: ['package-lock.json:1', 'package-lock.json:1'],
    good: {
      'package-lock.json': JSON.stringify({
        packages: {
          '': { optionalDependencies: { 'node-arm': 'npm:node-bin-arm@24.0.0' } },
          'node_modules/node-arm': { version: '24.0.0' },
          'node_modules/a/node_modules/tool': {
            version: '1.0.0',
            optionalDependencies: { '@tool/darwin': '1.0.0', soft: '^2.0.0' },
          },
          'node_modules/a/node_modules/@tool/darwin': { version: '1.0.0' },
          'node_modules/soft': { version: '2.3.0' },
        },
      }),
    },
  },
  'the lockfile names no registry': {
    bad: {
      'package-lock.json': '{"packages":{"node_modules/a":{"resolved":"https://registry.example/a.tgz"}}}',
    },
    found: ['package-lock.json:1'],
    good: { 'package-lock.json': '{"packages":{"node_modules/a":{"version":"1.0.0"}}}' },
  },
};
