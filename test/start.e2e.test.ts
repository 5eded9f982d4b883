import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { projectRoot } from '../platform/sql-file.ts';
import { freePorts, startStack } from './rigs/stack.ts';
import { eventually } from './samples/story.ts';
import { send } from './samples/visitors.ts';

// What `npm start` does besides working: say clearly why it cannot, survive being killed, leave nothing behind.
const dataDir = mkdtempSync(join(tmpdir(), 'smartlink-start-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function run(
  parameters: string[],
  variables: Record<string, string> = {},
): { code: number | null; printed: string } {
  const { NODE_ENV: _env, NODE_OPTIONS: _options, ...environment } = process.env;
  const result = spawnSync(process.execPath, [join(projectRoot(), 'dist', 'main.js'), ...parameters], {
    env: { ...environment, DATA_DIR: join(dataDir, 'unused'), ...variables },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { code: result.status, printed: `${result.stdout}${result.stderr}`.trim() };
}

/** Processes of ours, or of our PostgreSQL, that work on the data folder. */
function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const about =
          readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
        return pid !== process.pid && about.includes(folder);
      } catch {
        return false; // ended meanwhile
      }
    });
}

test('a port in use is one clear sentence', async () => {
  const holder = createServer();
  const port = await new Promise<number>((resolve) =>
    holder.listen(0, '127.0.0.1', () => resolve((holder.address() as { port: number }).port)),
  );
  const { code, printed } = run([], { GATEWAY_PORT: String(port) });
  holder.close();
  expect(code).toBe(1);
  expect(printed).toBe(
    `Port ${port} (gateway) is already in use: stop what uses it, or set GATEWAY_PORT to another port.`,
  );
});

test.each([
  [['nonsense'], {}, /^There is no service or command "nonsense"\. Services: offers, /],
  [[], { GATEWAY_PORT: 'eighty' }, /^GATEWAY_PORT /],
  [[], { DATABASE_URL: 'postgres://db/smartlink' }, /^SECRET is required with DATABASE_URL/],
  [['add-user', '--email', 'a@b.test'], {}, /^Usage: npm start -- add-user /],
])('%j with %j is refused with the fix', (parameters, variables, expected) => {
  const { code, printed } = run(parameters, variables);
  expect(code).toBe(1);
  expect(printed).toMatch(expected);
  expect(printed).not.toContain('    at ');
});

test('killed outright, it leaves no service behind, starts again on the same folder, and keeps its links', async () => {
  const first = await startStack({ DATA_DIR: dataDir });
  const exampleLink = /Click me\s+(\S+)/.exec(first.output())?.[1] ?? '';
  expect((await send(exampleLink)).status).toBe(302);
  first.process.kill('SIGKILL');
  const services = () =>
    processesOf(dataDir).filter((pid) => !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres'));
  expect(
    await eventually(
      async () => services().length,
      (count) => count === 0,
      20_000,
    ),
  ).toBe(0);

  const second = await startStack({ DATA_DIR: dataDir });
  expect(second.output()).toContain('embedded, still running');
  expect(second.output()).not.toContain('Demo network  ');
  for (const pid of processesOf(dataDir)) if (pid !== second.process.pid) process.kill(pid, 'SIGKILL');
  second.process.kill('SIGKILL');
  expect(
    await eventually(
      async () => processesOf(dataDir).length,
      (count) => count === 0,
      20_000,
    ),
  ).toBe(0);

  const third = await startStack({ DATA_DIR: dataDir });
  const code = new URL(exampleLink).pathname;
  expect((await send(`${third.trackingUrl}${code}`)).status).toBe(302);
  const startedAt = Date.now();
  await third.stop();
  expect(Date.now() - startedAt).toBeLessThan(15_000);
  expect(processesOf(dataDir)).toEqual([]);
}, 120_000);

test('one service runs alone', async () => {
  const [port] = await freePorts(1);
  const alone = startStack({ DATA_DIR: join(dataDir, 'alone'), REDIRECT_PORT: String(port) }, 'redirect');
  const stack = await alone;
  const answer = await send(`http://127.0.0.1:${port}/s/nobody1`);
  expect(answer.status).toBe(200);
  expect(answer.body).toContain('<html');
  await stack.stop();
}, 60_000);
