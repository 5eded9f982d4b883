import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { projectRoot } from '../platform/sql-file.ts';
import { type RunningStack, startStack } from './rigs/stack.ts';
import { as } from './samples/story.ts';

const run = promisify(execFile);
const script = join(projectRoot(), '.build', `readme-example-${process.pid}.mjs`);
let stack: RunningStack;

beforeAll(async () => {
  stack = await startStack();
}, 120_000);
afterAll(async () => {
  rmSync(script, { force: true });
  await stack?.stop();
}, 30_000);

test("the README's example runs as it stands, with an API key made through the API", async () => {
  const example =
    /```js\n([\s\S]*?)```/.exec(readFileSync(join(projectRoot(), 'README.md'), 'utf8'))?.[1] ?? '';
  expect(example).toContain('graphql-request');
  const publisher = await as(stack, 'bright');
  const { createApiKey } = await publisher.request<{ createApiKey: { secret: string } }>(
    'mutation { createApiKey(input: { name: "README", scopes: [OFFERS_READ, APPLICATIONS_READ, REPORTS_READ] }) { secret userErrors { field message } } }',
  );
  writeFileSync(script, example.replace('http://localhost:4000', stack.portalUrl));
  const { stdout } = await run(process.execPath, [script], {
    env: { ...process.env, NODE_OPTIONS: '', API_KEY: createApiKey.secret },
  });
  expect(stdout).toMatch(
    /Everyday Picks: 7 offers, \d+ clicks, \d+\.\d{2,6} USD, http:\/\/localhost:\d+\/s\/\w{7}/,
  );
  expect(stdout).toMatch(/Finance Premium: 4 offers, .* not joined/);
});
