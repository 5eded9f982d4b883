import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSyntax, type Syntax } from './syntax.ts';

/** A text file of the repository; code files know their syntax. */
export interface ProjectFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
  /** Null for what is not TypeScript. */
  readonly syntax: Syntax | null;
}

export type Project = ReadonlyMap<string, ProjectFile>;

/** A house rule: looks at the whole project and returns one sentence per violation, `file:line what · fix`. */
export type Rule = (project: Project) => string[];

const foldersNotOurs = new Set([
  'node_modules',
  'dist',
  'generated',
  'test-output',
  '.git',
  '.data',
  '.build',
]);
const textFile =
  /(\.(ts|tsx|js|mjs|sql|css|html|json|md|yml|yaml|graphql|sh|txt)|Dockerfile|\.ci\/run|ignore|\.npmrc|\.env\.example)$/;

/** Reads every text file under a folder, except what is installed or built. */
export function readProject(root: string): Project {
  const paths = readdirSync(root, { withFileTypes: true, recursive: false }).flatMap((entry) =>
    foldersNotOurs.has(entry.name)
      ? []
      : entry.isDirectory()
        ? filesUnder(join(root, entry.name))
        : [join(root, entry.name)],
  );
  const texts = paths
    .map((path) => [relative(root, path).replaceAll('\\', '/'), path] as const)
    .filter(([name]) => textFile.test(name))
    .map(([name, path]) => [name, readFileSync(path, 'utf8')] as const);
  return makeProject(Object.fromEntries(texts));
}

/** A project from texts by path: what the rules' own examples are made of. */
export function makeProject(texts: Readonly<Record<string, string>>): Project {
  return new Map(
    Object.entries(texts).map(([path, text]) => [
      path,
      { path, text, syntax: isCode(path) ? parseSyntax(path, text) : null },
    ]),
  );
}

/** The TypeScript files with their syntax. */
export function codeFiles(project: Project): (ProjectFile & { syntax: Syntax })[] {
  return [...project.values()].flatMap((file) =>
    file.syntax === null ? [] : [{ ...file, syntax: file.syntax }],
  );
}

/** A test, or something in test/ that only tests use. */
export function isTest(path: string): boolean {
  return path.startsWith('test/') || path.endsWith('.test.ts') || path.endsWith('.test.tsx');
}

function isCode(path: string): boolean {
  return /\.tsx?$/.test(path);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (foldersNotOurs.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
