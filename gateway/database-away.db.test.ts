import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  cookiesOf,
  type GatewayRig,
  password,
  portalOrigin,
  startGatewayRig,
} from '../test/rigs/gateway-rig.ts';

let gateway: GatewayRig;
let away: { url: string };
let cookie: string;
let key: string;

beforeAll(async () => {
  gateway = await startGatewayRig();
  const userId = await gateway.createAccount('staff@test.example');
  await gateway.addUser(userId, 'staff@test.example', 'MANAGER');
  cookie = cookiesOf(await gateway.signIn('staff@test.example'));
  key = await gateway.addApiKey(userId, 'abcdefgh', ['OFFERS_READ']);
  away = await gateway.startAnother({ databaseUrl: 'postgres://nobody@127.0.0.1:1/nowhere' });
});
afterAll(() => gateway.stop());

function post(path: string, headers: Record<string, string>, body: object): Promise<Response> {
  return fetch(`${away.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: portalOrigin, ...headers },
    body: JSON.stringify(body),
  });
}

const query = { query: '{ viewerClaims }' };

test.each([
  ['an API key', () => post('/graphql', { authorization: `Bearer ${key}` }, query)],
  ['a session', () => post('/graphql', { cookie }, query)],
  ['signing in', () => post('/auth/sign-in/email', {}, { email: 'staff@test.example', password })],
])('without its database %s is told to come back, and nothing of the inside', async (_what, ask) => {
  const response = await ask();
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('5');
  expect(await response.json()).toEqual({
    errors: [
      {
        message: 'We cannot look up who you are right now. Try again in a few seconds.',
        extensions: { code: 'SERVICE_UNAVAILABLE' },
      },
    ],
  });
});
