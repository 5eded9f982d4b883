import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GatewayRig, startGatewayRig } from '../test/rigs/gateway-rig.ts';

let gateway: GatewayRig;
let url: string;
const folder = mkdtempSync(join(tmpdir(), 'portal-'));
const asBrowser = { headers: { accept: 'text/html,application/xhtml+xml' } };

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><div id="root"></div>');
  writeFileSync(join(folder, 'assets', 'main-4f2a.js'), 'document.title = "portal";');
  gateway = await startGatewayRig();
  url = (await gateway.startAnother({ portalFolder: folder })).url;
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true });
});

test.each(['/', '/smartlinks', '/smartlinks/smk_1?tab=pool'])(
  '%s is the portal’s page, asked for anew each time',
  async (path) => {
    const response = await fetch(`${url}${path}`, asBrowser);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('id="root"');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  },
);

test('hashed files are kept for ever', async () => {
  const response = await fetch(`${url}/assets/main-4f2a.js`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('javascript');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test.each(['/assets/gone-1234.js', '/auth/elsewhere', '/health', '/config.json.bak'])(
  '%s is not there, page or no page',
  async (path) => {
    const response = await fetch(`${url}${path}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  },
);

test('an old page’s script is missing rather than a page', async () => {
  expect((await fetch(`${url}/assets/gone-1234.js`, asBrowser)).status).toBe(404);
});

test('the page may run its own scripts only, and stand in nobody’s frame', async () => {
  const policy = (await fetch(`${url}/`, asBrowser)).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("style-src 'self' 'unsafe-inline'");
  expect(policy).not.toContain('unsafe-eval');
});

test('the portal learns the names of this installation', async () => {
  expect(await (await fetch(`${url}/config.json`)).json()).toEqual({
    networkName: 'Test Network',
    trackingUrl: 'http://track.test',
    networkCurrency: 'EUR',
  });
});

test('a page opened under another name of this machine moves to the one where signing in works', async () => {
  // The address is known only once it is taken, so the gateway's is taken, given back, and used again.
  const first = await gateway.startAnother({ portalFolder: folder });
  const port = Number(new URL(first.url).port);
  await first.stop();
  const local = await gateway.startAnother({
    portalFolder: folder,
    port,
    portalUrl: `http://localhost:${port}`,
  });
  const moved = await fetch(`${local.url}/smartlinks?tab=pool`, { ...asBrowser, redirect: 'manual' });
  expect(moved.status).toBe(302);
  expect(moved.headers.get('location')).toBe(`http://localhost:${port}/smartlinks?tab=pool`);
  expect((await fetch(`${local.url}/config.json`, { redirect: 'manual' })).status).toBe(200);
});

test('without a built portal the page says what to run, and GraphQL works', async () => {
  const page = await fetch(`${gateway.url}/`, asBrowser);
  expect(page.status).toBe(404);
  expect(await page.text()).toContain('npm run build');
  expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
});
