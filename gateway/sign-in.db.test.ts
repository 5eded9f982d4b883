import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { scopesOf } from '../domain/viewer.ts';
import {
  cookiesOf,
  type GatewayRig,
  password,
  portalOrigin,
  startGatewayRig,
} from '../test/rigs/gateway-rig.ts';

let gateway: GatewayRig;
let staffId: string;

beforeAll(async () => {
  gateway = await startGatewayRig();
  staffId = await gateway.createAccount('Staff@Test.example');
  await gateway.addUser(staffId, 'staff@test.example', 'MANAGER');
});
afterAll(() => gateway.stop());

async function cookieOf(email: string): Promise<string> {
  const response = await gateway.signIn(email);
  expect(response.status).toBe(200);
  return cookiesOf(response);
}

const query = (cookie: string, headers: Record<string, string> = { origin: portalOrigin }) =>
  gateway.query('{ viewerClaims }', { cookie, ...headers });

interface Answer {
  data?: { viewerClaims: string };
  errors?: { message: string; extensions: { code: string } }[];
}

async function refusalOf(
  response: Response,
): Promise<{ status: number; code: string | undefined; message: string }> {
  const { errors } = (await response.json()) as Answer;
  return { status: response.status, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message ?? '' };
}

test('a session says to the subgraphs who is asking', async () => {
  expect(staffId).toMatch(/^usr_[0-9a-z]{26}$/);
  const response = await query(await cookieOf('staff@test.example'));
  const { data } = (await response.json()) as Answer;
  expect(JSON.parse(data?.viewerClaims ?? '{}')).toMatchObject({
    sub: staffId,
    role: 'MANAGER',
    publisherId: null,
    scopes: scopesOf('MANAGER'),
    viaKey: null,
  });
});

test('the cookie is out of reach of scripts and other sites', async () => {
  const [cookie] = (await gateway.signIn('staff@test.example')).headers.getSetCookie();
  expect(cookie).toMatch(/^smartlink\.session_token=[^;]+;/);
  expect(cookie).toContain('HttpOnly');
  expect(cookie).toContain('SameSite=Lax');
  expect(cookie).toContain('Path=/');
  expect(cookie).not.toContain('Secure');
});

test('a portal on https gets a cookie that never travels in the clear', async () => {
  const secure = await gateway.startAnother({ portalUrl: 'https://portal.test' });
  const response = await fetch(`${secure.url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://portal.test' },
    body: JSON.stringify({ email: 'staff@test.example', password }),
  });
  expect(response.status).toBe(200);
  expect(response.headers.getSetCookie()[0]).toMatch(/^__Secure-smartlink\.session_token=.*; Secure/);
  expect(response.headers.get('strict-transport-security')).not.toBeNull();
});

test('the portal learns who is signed in, and signing out ends the session at once', async () => {
  const cookie = await cookieOf('staff@test.example');
  const session = () => fetch(`${gateway.url}/auth/get-session`, { headers: { cookie } });
  expect(await (await session()).json()).toMatchObject({
    user: { id: staffId, email: 'staff@test.example' },
  });
  const signOut = await fetch(`${gateway.url}/auth/sign-out`, {
    method: 'POST',
    headers: { cookie, origin: portalOrigin },
  });
  expect(signOut.status).toBe(200);
  expect(await (await session()).json()).toBeNull();
  expect(await refusalOf(await query(cookie))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
});

test('a wrong password and an unknown email are told apart by nothing', async () => {
  const wrong = await gateway.signIn('staff@test.example', 'not the password');
  const unknown = await gateway.signIn('nobody@test.example', 'not the password');
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(await wrong.json()).toEqual(await unknown.json());
  expect(wrong.headers.getSetCookie()).toEqual([]);
});

test('pages of other sites can neither sign in nor use a session', async () => {
  const elsewhere = { origin: 'https://elsewhere.example' };
  expect((await gateway.signIn('staff@test.example', password, elsewhere)).status).toBe(403);
  const cookie = await cookieOf('staff@test.example');
  for (const headers of [elsewhere, { origin: 'null' }, {}] as Record<string, string>[]) {
    expect(await refusalOf(await query(cookie, headers))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  }
  const signOut = await fetch(`${gateway.url}/auth/sign-out`, {
    method: 'POST',
    headers: { cookie, ...elsewhere },
  });
  expect(signOut.status).toBe(403);
});

test('a forged, an expired and no cookie are all nobody', async () => {
  const cookie = await cookieOf('staff@test.example');
  const forged = cookie.replace(/=(.)/, (_all, first: string) => `=${first === 'x' ? 'y' : 'x'}`);
  expect(await refusalOf(await query(forged))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  expect(await refusalOf(await query(''))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  await gateway.owner.query(
    `update auth.session set "expiresAt" = now() - interval '1 second' where "userId" = $1`,
    [staffId],
  );
  expect(await refusalOf(await query(cookie))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
});

test('a publisher acts for its publisher, until that is suspended', async () => {
  const userId = await gateway.createAccount('pat@test.example');
  await gateway.addPublisher('pub_pat');
  await gateway.addUser(userId, 'pat@test.example', 'PUBLISHER', 'pub_pat');
  const cookie = await cookieOf('pat@test.example');
  const { data } = (await (await query(cookie)).json()) as Answer;
  const claims = JSON.parse(data?.viewerClaims ?? '{}');
  expect(claims).toMatchObject({ sub: userId, role: 'PUBLISHER', publisherId: 'pub_pat' });
  expect(claims.scopes).not.toContain('OFFERS_WRITE');
  await gateway.owner.query(`update publishers.publisher set status = 'SUSPENDED' where id = 'pub_pat'`);
  const refusal = await refusalOf(await query(cookie));
  expect(refusal).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  expect(refusal.message).toContain('suspended');
});

test('an account without a role in the network gets nowhere', async () => {
  await gateway.createAccount('guest@test.example');
  const refusal = await refusalOf(await query(await cookieOf('guest@test.example')));
  expect(refusal).toMatchObject({ status: 403, code: 'FORBIDDEN' });
});

test.each(['/auth/sign-up/email', '/auth/request-password-reset', '/auth/update-user', '/auth/ok'])(
  '%s is not offered',
  async (path) => {
    const response = await fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: portalOrigin },
      body: JSON.stringify({ email: 'new@test.example', password, name: 'New' }),
    });
    expect(response.status).toBe(404);
  },
);

test('guessing passwords is slowed down per address, which a client cannot choose by a header', async () => {
  const guess = (count: number, headers: Record<string, string>) =>
    gateway.signIn(`person-${count}@test.example`, 'a wrong guess', headers);
  const statuses: number[] = [];
  for (let count = 0; count < 21; count += 1) {
    // The proxy in front appends the true address; what stands left of it came from the client.
    const response = await guess(count, {
      'x-forwarded-for': `192.0.2.${count}, 198.51.100.7`,
      'x-smartlink-client-address': `192.0.2.${count}`,
    });
    statuses.push(response.status);
  }
  expect(new Set(statuses.slice(0, 20))).toEqual(new Set([401]));
  expect(statuses.at(-1)).toBe(429);
  expect((await guess(21, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(401);
});

test('guessing one person’s password is slowed down from however many addresses', async () => {
  await gateway.createAccount('target@test.example');
  const from = (count: number) => ({ 'x-forwarded-for': `203.0.113.${100 + count}` });
  const guess = (count: number, text: string) => gateway.signIn('Target@test.example', text, from(count));
  const atOnce = await Promise.all(Array.from({ length: 12 }, (_, count) => guess(count, 'a wrong guess')));
  expect(atOnce.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), 429, 429]);
  const refused = await guess(50, password);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
  expect(await refusalOf(refused)).toMatchObject({ status: 429, code: 'THROTTLED' });
  expect((await gateway.signIn('staff@test.example', password, from(51))).status).toBe(200);
});

test('a failed sign-in is in the log, without what was typed', async () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const logged = await gateway.startAnother({ logger: pino({ level: 'info' }, stream) });
  await fetch(`${logged.url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: portalOrigin },
    body: JSON.stringify({ email: 'typed@test.example', password: 'typed password' }),
  });
  const failures = lines.filter((line) => line.includes('a sign-in failed'));
  expect(failures).toHaveLength(1);
  expect(JSON.parse(failures[0] ?? '')).toMatchObject({ address: '127.0.0.1' });
  expect(lines.join('')).not.toContain('typed');
});

test('an account is made once, with a password worth the name', async () => {
  await expect(gateway.createAccount('short@test.example', 'too short')).rejects.toThrow(
    'must have 10 to 128 characters',
  );
  await expect(gateway.createAccount('not an address')).rejects.toThrow(
    'not an address: [body.email] Invalid email',
  );
  await expect(gateway.createAccount('STAFF@test.example')).rejects.toThrow(
    `already has an account (${staffId})`,
  );
  const { rows } = await gateway.owner.query('select password from auth.account where "userId" = $1', [
    staffId,
  ]);
  expect(rows[0].password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});
