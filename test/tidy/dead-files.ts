import { importGraph } from './imports.ts';
import { isTest, type Project, type Rule } from './project.ts';

/** Where a program begins without being imported. */
const entry = /^main\.ts$|^bench\/.+\.ts$|^portal\/(vite\.config|codegen)\.ts$/;

const mustBeReached = /\.(tsx?|sql)$/;
/** Read by folder, made by a program, or seen by the compiler alone. */
const reachedOtherwise = /^schema\/(migrations\/.*|database)\.sql$|\.d\.ts$/;

/** Every file is reached from something that runs: product files from an entry, files in test/ from a test. */
export const deadFiles: Rule = (project) => {
  const paths = [...project.keys()].filter(
    (path) => mustBeReached.test(path) && !reachedOtherwise.test(path),
  );
  const started = [...paths.filter((path) => entry.test(path)), ...namedEntries(project)];
  const product = reachable(project, started);
  const tested = reachable(project, [...started, ...paths.filter((path) => /\.test\.tsx?$/.test(path))]);
  return paths
    .filter((path) => !(isTest(path) ? tested : product).has(path))
    .map(
      (path) =>
        `${path}:1 is ${tested.has(path) ? 'used by tests only' : 'imported by nothing'} · import it where it is needed, or delete it`,
    );
};

/** Files that package.json's scripts (as dist/….js), Jest's settings or the portal's page name. */
function namedEntries(project: Project): string[] {
  const scripts = project.get('package.json')?.text ?? '{}';
  const jest = project.get('jest.config.js')?.text ?? '';
  const page = project.get('portal/index.html')?.text ?? '';
  return [
    ...[...scripts.matchAll(/dist\/([\w/-]+)\.js/g)].map((match) => `${match[1]}.ts`),
    ...[...jest.matchAll(/<rootDir>\/([\w/.-]+\.ts)/g)].map((match) => `${match[1]}`),
    ...[...page.matchAll(/src="\.?\/([\w/.-]+\.tsx?)"/g)].map((match) => `portal/${match[1]}`),
  ].filter((path) => project.has(path));
}

function reachable(project: Project, entries: readonly string[]): ReadonlySet<string> {
  const graph = importGraph(project);
  const seen = new Set<string>();
  const open = [...entries];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    open.push(...(graph.get(path) ?? []));
  }
  return seen;
}
