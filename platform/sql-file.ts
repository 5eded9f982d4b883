import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The text of a `.sql` file that stands beside the calling source file. Compiled code runs from `dist/`, which mirrors
 * the tree but holds no SQL, so the path is looked up in the sources.
 */
export function readSql(callerUrl: string, relativePath: string): string {
  const path = fileURLToPath(new URL(relativePath, callerUrl));
  return readFileSync(sourcePath(path), 'utf8');
}

/** The path of a file or folder of the source tree, given its path as seen from the running code. */
export function sourcePath(path: string): string {
  const root = projectRoot();
  const built = `${root}/dist/`;
  return path.startsWith(built) ? `${root}/${path.slice(built.length)}` : path;
}

/** The folder that holds package.json, whether the code runs from the sources or from `dist/`. */
export function projectRoot(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  return here.replace(/\/(dist\/)?platform\/$/, '');
}
