import { codeFiles, isTest, type Rule } from './project.ts';
import { dottedName, type Node } from './syntax.ts';

/** The environment is read once and whole; everything else gets values. */
export const environmentReads: Rule = (project) =>
  codeFiles(project)
    .filter(({ path }) => path !== 'platform/environment.ts' && !path.startsWith('test/'))
    .flatMap(({ path, syntax }) =>
      syntax.nodes
        .filter(readsEnvironment)
        .map(
          ({ line }) =>
            `${path}:${line} reads process.env · add the variable to platform/environment.ts and take it as an argument`,
        ),
    );

function readsEnvironment({ type, raw }: Node): boolean {
  if (type === 'MemberExpression') return dottedName({ type, ...raw }) === 'process.env';
  if (type === 'VariableDeclarator')
    return dottedName(raw.init as { type: string } | undefined) === 'process';
  if (type !== 'ImportDeclaration' || (raw.source as { value: string }).value !== 'node:process')
    return false;
  return JSON.stringify(raw.specifiers).includes('"env"');
}

const impureNames = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'fetch',
]);

/** `now` and `random` are arguments in domain/, so that every decision can be replayed. */
export const pureDomain: Rule = (project) =>
  codeFiles(project)
    .filter(({ path }) => path.startsWith('domain/') && !isTest(path))
    .flatMap(({ path, syntax }) =>
      syntax.nodes.flatMap((node) => {
        const what = impurity(node);
        return what === null
          ? []
          : [
              `${path}:${node.line} uses ${what} · domain/ is pure: take now or random as an argument, do I/O outside`,
            ];
      }),
    );

function impurity({ type, raw }: Node): string | null {
  if (raw.async === true || raw.isAsync === true) return 'async';
  if (type === 'AwaitExpression') return 'await';
  if (type === 'ForOfStatement' && raw.isAwait === true) return 'for await';
  if (type === 'NewExpression' && dottedName(raw.callee as { type: string }) === 'Date') {
    return (raw.arguments as unknown[] | null)?.length ? null : 'new Date()';
  }
  const callee = type === 'CallExpression' ? (raw.callee as { type: string }) : undefined;
  if (type !== 'MemberExpression' && callee?.type !== 'Identifier') return null;
  const name = dottedName(callee ?? { type, ...raw }).replace(/^globalThis\./, '');
  return impureNames.has(name) ? name : null;
}

/** What the log does not get nobody finds; measurements print. */
export const noConsole: Rule = (project) =>
  codeFiles(project)
    .filter(({ path }) => !/^(bench|simulation|test)\//.test(path))
    .flatMap(({ path, syntax }) =>
      syntax.nodes
        .filter(
          ({ type, raw }) =>
            type === 'MemberExpression' && dottedName(raw.object as { type: string }) === 'console',
        )
        .map(({ line }) => `${path}:${line} uses the console · take a Logger as an argument`),
    );

/** `any` switches the checks off for everything it touches. */
export const noAny: Rule = (project) =>
  codeFiles(project).flatMap(({ path, syntax }) =>
    syntax.nodes
      .filter(({ type, raw }) => type === 'TsKeywordType' && raw.kind === 'any')
      .map(({ line }) => `${path}:${line} says any · say unknown and narrow it, or name the type`),
  );

/** A mutation is found by its file's name. */
export const oneMutationPerFile: Rule = (project) =>
  codeFiles(project).flatMap(({ path, syntax }) =>
    syntax.nodes
      .filter(({ type, raw }) => type === 'Decorator' && decoratorName(raw) === 'Mutation')
      .slice(1)
      .map(({ line }) => `${path}:${line} is a second mutation · give it a file named as a user says it`),
  );

function decoratorName(raw: Node['raw']): string {
  const expression = raw.expression as { type: string; callee?: { type: string } };
  return dottedName(expression.type === 'CallExpression' ? expression.callee : expression);
}
