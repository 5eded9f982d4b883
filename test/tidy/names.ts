import { codeFiles, isTest, type Rule } from './project.ts';

const drawers = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'shared', 'types', 'misc']);
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const needs = new Set(['db', 'e2e', 'browser']);

/** A name says what is inside; a drawer says that somebody had something left over. */
export const drawerNames: Rule = (project) =>
  [...project.keys()].flatMap((path) => {
    const parts = path.split('/').map((part) => part.replace(/\.\w+$/, ''));
    const bad =
      parts.find((part) => drawers.has(part)) ?? (/(^|\/)index\.tsx?$/.test(path) ? 'index' : undefined);
    return bad === undefined ? [] : [`${path}:1 is called ${bad} · name it after the one thing it holds`];
  });

/** Code and SQL files are in kebab case; the rest of the name is the tool's or the test's need. */
export const kebabNames: Rule = (project) =>
  [...project.keys()]
    .filter((path) => /\.(tsx?|mjs|sql)$/.test(path) && !path.startsWith('schema/migrations/'))
    .filter((path) => !kebab.test((path.split('/').at(-1) ?? '').split('.')[0] ?? ''))
    .map((path) => `${path}:1 is not in kebab case · write words in small letters joined by hyphens`);

/** A test's name says what has to run for it: nothing, a database, the whole stack, a browser. */
export const testNames: Rule = (project) =>
  codeFiles(project).flatMap(({ path, syntax }) => {
    if (/\.spec\.|(^|\/)__tests__\//.test(path))
      return [`${path}:1 is a test by another name · call it *.test.ts beside its code`];
    const [, ...ends] = (path.split('/').at(-1) ?? '').split('.');
    const need = ends.at(-2) === 'test' ? ends.at(-3) : undefined;
    if (need !== undefined && !needs.has(need))
      return [`${path}:1 needs "${need}" · the needs are db, e2e and browser`];
    if (!/\.test\.tsx?$/.test(path)) return [];
    return syntax.imports.flatMap(({ line, specifier }) => {
      if (/playwright/.test(specifier) && need !== 'browser')
        return [`${path}:${line} needs a browser · call it *.browser.test.ts`];
      if (/\/(test-database|embedded-postgres)\.ts$/.test(specifier) && need === undefined) {
        return [`${path}:${line} needs PostgreSQL · call it *.db.test.ts`];
      }
      return [];
    });
  });

/** A test that asserts nothing passes whatever happens. */
export const testsExpect: Rule = (project) =>
  codeFiles(project)
    .filter(({ path, text }) => isTest(path) && /\.test\.tsx?$/.test(path) && !/\bexpect[.(]/.test(text))
    .map(({ path }) => `${path}:1 expects nothing · say what must be true`);
