import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GatewayRig, startGatewayRig } from '../test/rigs/gateway-rig.ts';

let gateway: GatewayRig;
let key: string;

beforeAll(async () => {
  gateway = await startGatewayRig();
  await gateway.addPublisher('pub_one');
  await gateway.addUser('usr_one', 'one@test.example', 'PUBLISHER', 'pub_one');
  key = await gateway.addApiKey('usr_one', 'First123', ['REPORTS_READ', 'OFFERS_WRITE']);
});
afterAll(() => gateway.stop());

const ask = (authorization: string) => gateway.query('{ viewerClaims }', { authorization });

async function codeOf(response: Response): Promise<string | undefined> {
  return ((await response.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions
    .code;
}

test('a key acts for its user within its scopes, and never beyond those of the user’s role', async () => {
  const response = await ask(`Bearer ${key}`);
  expect(response.status).toBe(200);
  const { data } = (await response.json()) as { data: { viewerClaims: string } };
  expect(JSON.parse(data.viewerClaims)).toMatchObject({
    sub: 'usr_one',
    role: 'PUBLISHER',
    publisherId: 'pub_one',
    scopes: ['REPORTS_READ'],
    viaKey: 'key_First123',
  });
});

test.each([
  ['another secret', () => `Bearer ${key.slice(0, -1)}${key.endsWith('x') ? 'y' : 'x'}`],
  ['an unknown prefix', () => `Bearer ${key.replace('First123', 'Second12')}`],
  ['no secret', () => 'Bearer slk_First123'],
  ['another scheme', () => `Basic ${key}`],
  ['SQL', () => "Bearer slk_' or 1=1"],
  ['nothing', () => ''],
])('%s is refused', async (_name, authorization) => {
  const response = await ask(authorization());
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Bearer');
  expect(await codeOf(response)).toBe('UNAUTHENTICATED');
});

test('a revoked key stops working with the next request', async () => {
  const doomed = await gateway.addApiKey('usr_one', 'Doomed12', ['REPORTS_READ']);
  expect((await ask(`Bearer ${doomed}`)).status).toBe(200);
  await gateway.owner.query(`update publishers.api_key set revoked_at = now() where prefix = 'Doomed12'`);
  const response = await ask(`Bearer ${doomed}`);
  expect(response.status).toBe(401);
  expect(await codeOf(response)).toBe('UNAUTHENTICATED');
});

test('a suspended publisher’s key is told why it may not come in', async () => {
  await gateway.addPublisher('pub_two', 'SUSPENDED');
  await gateway.addUser('usr_two', 'two@test.example', 'PUBLISHER', 'pub_two');
  const response = await ask(`Bearer ${await gateway.addApiKey('usr_two', 'Second12', ['REPORTS_READ'])}`);
  expect(response.status).toBe(403);
  expect(await codeOf(response)).toBe('FORBIDDEN');
});
