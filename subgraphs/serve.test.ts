import { knownKey } from '../test/rigs/known-key.ts';
import 'reflect-metadata/lite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Query, Resolver } from 'type-graphql';
import type { Viewer } from '../domain/viewer.ts';
import { viewerAudience } from '../domain/viewer-claims.ts';
import { createLogger } from '../platform/logger.ts';
import { signToken } from '../platform/signed-token.ts';
import { buildSubgraph } from './build-schema.ts';
import { serveSubgraph } from './serve.ts';

@Resolver()
class Greetings {
  @Query(() => String)
  hello(): string {
    return 'hello';
  }

  @Query(() => String)
  broken(): string {
    throw new Error('password of the database is hunter2');
  }
}

const viewerKey = knownKey(7);
let service: Awaited<ReturnType<typeof serveSubgraph>>;

beforeAll(async () => {
  const { schema } = await buildSubgraph({ resolvers: [Greetings], references: {} });
  service = await serveSubgraph({
    name: 'greetings',
    schema,
    host: '127.0.0.1',
    port: 0,
    viewerKey,
    logger: createLogger('test', 'silent'),
    createContext: (viewer: Viewer) => ({ viewer }),
    ready: async () => ({ ok: false, database: 'away' }),
  });
});
afterAll(() => service.stop());

test('a request without a viewer token is refused', async () => {
  const response = await ask('{ hello }');
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test.each([
  ['signed with another key', knownKey(8), viewerAudience, { sub: 'u', role: 'MANAGER', viaKey: null }],
  ['meant for another audience', viewerKey, 'portal', { sub: 'u', role: 'MANAGER', viaKey: null }],
  ['of an unknown role', viewerKey, viewerAudience, { sub: 'u', role: 'ROOT', viaKey: null }],
  [
    'of a publisher without a publisher',
    viewerKey,
    viewerAudience,
    { sub: 'u', role: 'PUBLISHER', viaKey: null },
  ],
])('a token %s is refused', async (_what, key, audience, claims) => {
  const response = await ask('{ hello }', await signToken(key, audience, claims, 60));
  expect(response.status).toBe(401);
});

test('a viewer is answered', async () => {
  const response = await ask('{ hello }', await managerToken());
  expect(await response.json()).toEqual({ data: { hello: 'hello' } });
});

test('a bug is masked and tells only an id', async () => {
  const text = await (await ask('{ broken }', await managerToken())).text();
  expect(text).toMatch(/"code":"INTERNAL_SERVER_ERROR","errorId":"err_[0-9a-z]{26}"/);
  expect(text).not.toContain('hunter2');
});

test('health is two questions', async () => {
  expect((await fetch(new URL('/health/live', service.url))).status).toBe(200);
  expect((await fetch(new URL('/health/ready', service.url))).status).toBe(503);
});

function managerToken(): Promise<string> {
  return signToken(
    viewerKey,
    viewerAudience,
    { sub: 'usr_1', role: 'MANAGER', publisherId: null, scopes: [], viaKey: null },
    60,
  );
}

function ask(query: string, token?: string): Promise<Response> {
  return fetch(service.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
}
