import { codeFiles, isTest, type Project, type Rule } from './project.ts';
import type { Node } from './syntax.ts';

export const fileLinesMax = 300;
export const functionLinesMax = 70;
export const fileLinesMedianMax = 80;
export const functionLinesMedianMax = 12;

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
]);

/** No file is longer than a reader's patience. Golden files are made by programs and are not counted. */
export const fileSize: Rule = (project) =>
  [...project.values()]
    .filter(
      ({ path }) =>
        /\.(tsx?|mjs|js|sql|css|html|sh)$|\.ci\/run$/.test(path) && path !== 'schema/database.sql',
    )
    .map(({ path, text }) => ({ path, lines: lineCount(text) }))
    .filter(({ lines }) => lines > fileLinesMax)
    .map(
      ({ path, lines }) =>
        `${path}:${fileLinesMax + 1} has ${lines} lines · split it by concept: at most ${fileLinesMax}`,
    );

/** No function is longer than a screen. The callback of `describe` is a list of tests, not a function. */
export const functionSize: Rule = (project) =>
  functionsOf(project)
    .filter(({ lines }) => lines > functionLinesMax)
    .map(
      ({ path, line, lines }) =>
        `${path}:${line} is a function of ${lines} lines · pull pure parts out: at most ${functionLinesMax}`,
    );

/** The typical file and function stay small, not only the largest. */
export const medianSizes: Rule = (project) => {
  const files = median(
    codeFiles(project)
      .filter(isProduct)
      .map(({ text }) => lineCount(text)),
  );
  const functions = median(
    functionsOf(project)
      .filter(isProduct)
      .map(({ lines }) => lines),
  );
  return [
    ...(files > fileLinesMedianMax
      ? [`the median file has ${files} lines · split files by concept: at most ${fileLinesMedianMax}`]
      : []),
    ...(functions > functionLinesMedianMax
      ? [
          `the median function has ${functions} lines · name the steps of long functions: at most ${functionLinesMedianMax}`,
        ]
      : []),
  ];
};

function isProduct({ path }: { path: string }): boolean {
  return !isTest(path);
}

function functionsOf(project: Project): { path: string; line: number; lines: number }[] {
  return codeFiles(project).flatMap(({ path, syntax }) =>
    syntax.nodes
      .filter((node) => functionTypes.has(node.type) && !isDescribeCallback(node))
      .map((node) => ({ path, line: node.line, lines: node.lineEnd - node.line + 1 })),
  );
}

function isDescribeCallback({ parent }: Node): boolean {
  const callee = parent?.type === 'CallExpression' ? (parent.raw.callee as { value?: unknown }) : undefined;
  return callee?.value === 'describe';
}

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
