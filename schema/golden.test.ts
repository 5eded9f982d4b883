import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { projectRoot } from '../platform/sql-file.ts';
import { composeGraph } from './compose.ts';
import { goldenFiles } from './golden-files.ts';
import { printSubgraphs } from './print-subgraphs.ts';

let files: Record<string, string>;

beforeAll(async () => {
  files = await goldenFiles();
});

test.each(['offers', 'publishers', 'reporting', 'supergraph', 'api'])(
  'schema/%s.graphql is what the code says; if not, run `npm run schema` and commit the difference',
  (name) => {
    expect(readFileSync(`${projectRoot()}/schema/${name}.graphql`, 'utf8')).toBe(files[`${name}.graphql`]);
  },
);

test('composition has nothing to remark', async () => {
  expect(composeGraph(await printSubgraphs()).hints).toEqual([]);
});

test('the client sees no machinery of federation', () => {
  expect(files['api.graphql']).not.toMatch(/_entities|_service|@join|@key|@shareable/);
});
