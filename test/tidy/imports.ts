import { codeFiles, isTest, type Project, type Rule } from './project.ts';

/** What only wires and measures may import anything; nothing imports it but its own kind. */
const free = /^(demo|commands|schema|bench|test)\/|^(main|services)\.ts$/;

/**
 * Where an import of ours may point to, by the part a file belongs to: the prefixes of allowed paths.
 * @returns null when anything is allowed
 */
function allowedFrom(path: string): readonly string[] | null {
  if (free.test(path) || isTest(path)) return null;
  const [part = '', second = ''] = path.split('/');
  if (part === 'domain' || part === 'platform' || part === 'portal') return [`${part}/`];
  const inFolder = path.split('/').length > 2;
  if (part === 'workers' && inFolder) return ['domain/', 'platform/', `workers/${second}/`];
  if (part === 'subgraphs' && inFolder)
    return ['domain/', 'platform/', `subgraphs/${second}/`, 'subgraphs/*'];
  if (part === 'subgraphs') return ['domain/', 'platform/', 'subgraphs/*'];
  return ['domain/', 'platform/', `${part}/`];
}

function isAllowed(target: string, allowed: readonly string[]): boolean {
  return allowed.some((prefix) =>
    prefix.endsWith('*')
      ? target.startsWith(prefix.slice(0, -1)) && !target.slice(prefix.length - 1).includes('/')
      : target.startsWith(prefix),
  );
}

/** Parts meet in tables and in schema/, never in imports. */
export const importDirections: Rule = (project) =>
  codeFiles(project).flatMap(({ path, syntax }) => {
    const allowed = allowedFrom(path);
    if (allowed === null) return [];
    return syntax.imports
      .filter((found) => found.path !== null && !isAllowed(found.path, allowed))
      .map(
        ({ line, path: target }) =>
          `${path}:${line} imports ${target} · it may import only ${allowed.join(', ')}: move what both need there`,
      );
  });

/** The pure core knows no package and no builtin, so it runs anywhere and decides the same everywhere. */
export const domainImportsNothing: Rule = (project) =>
  codeFiles(project)
    .filter(({ path }) => path.startsWith('domain/') && !isTest(path))
    .flatMap(({ path, syntax }) =>
      syntax.imports
        .filter((found) => found.path === null)
        .map(
          ({ line, specifier }) =>
            `${path}:${line} imports ${specifier} · domain/ imports nothing: take the value as an argument`,
        ),
    );

/** Node and the browser find a file by its whole name. */
export const importExtensions: Rule = (project) =>
  codeFiles(project).flatMap(({ path, syntax }) =>
    syntax.imports
      .filter((found) => found.path !== null && !/\.(tsx?|js|mjs|json|css|svg|sql)$/.test(found.path))
      .map(
        ({ line, specifier }) =>
          `${path}:${line} imports ${specifier} · write the file's extension, .ts or .tsx`,
      ),
  );

/** A cycle has no first file to read. Types count: what knows each other is one thing in two files. */
export const importCycles: Rule = (project) => {
  const graph = importGraph(project);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const cycle = [...trail.slice(start), path];
      found.push(`${cycle[0]}:1 is in a cycle: ${cycle.join(' → ')} · move what both need into a third file`);
      return;
    }
    if (done.has(path)) return;
    for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
};

/** Code and SQL files by the files they import. */
export function importGraph(project: Project): ReadonlyMap<string, readonly string[]> {
  return new Map(
    codeFiles(project).map(({ path, syntax }) => [
      path,
      [
        ...new Set(
          syntax.imports.flatMap((found) =>
            found.path !== null && project.has(found.path) ? [found.path] : [],
          ),
        ),
      ],
    ]),
  );
}
