import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GatewayRig, startGatewayRig } from '../test/rigs/gateway-rig.ts';
import { knownKey } from '../test/rigs/known-key.ts';

let gateway: GatewayRig;
let key: Record<string, string>;

beforeAll(async () => {
  gateway = await startGatewayRig();
  await gateway.addUser('usr_staff', 'staff@test.example', 'MANAGER');
  key = {
    authorization: `Bearer ${await gateway.addApiKey('usr_staff', 'STAFFkey', ['OFFERS_READ', 'OFFERS_WRITE'])}`,
  };
});
afterAll(() => gateway.stop());

async function ask(query: string, variables?: object) {
  const response = await gateway.query(query, key, variables);
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as never as Answer,
  };
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
}

test('one operation is answered from several subgraphs', async () => {
  const { status, body } = await ask('query ($id: ID!) { offer(id: $id) { name clicks } }', { id: '3' });
  expect(status).toBe(200);
  expect(body).toEqual({ data: { offer: { name: 'Offer 3', clicks: 30 } } });
});

test('an error made for callers passes with its code and path, and does not name the subgraph', async () => {
  const { body } = await ask('{ forbidden }');
  expect(body.errors).toEqual([
    {
      message: 'Only staff of the network may do this.',
      path: ['forbidden'],
      extensions: { code: 'FORBIDDEN' },
    },
  ]);
});

test('a bug keeps its secrets', async () => {
  const { body } = await ask('{ bug }');
  expect(body.errors).toHaveLength(1);
  expect(body.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
  expect(JSON.stringify(body)).not.toMatch(/secret_table|stack/);
});

test('services that disagree about their key are our fault, not the caller’s: it must not sign in again', async () => {
  const other = await gateway.startAnother({ viewerKey: knownKey(1) });
  const response = await fetch(`${other.url}/graphql`, {
    method: 'POST',
    headers: { ...key, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewerClaims }' }),
  });
  const { errors } = (await response.json()) as Answer;
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['DOWNSTREAM_SERVICE_ERROR']);
});

test('a variable that does not fit is BAD_USER_INPUT', async () => {
  const { status, body } = await ask('query ($amount: Int!) { invalid(amount: $amount) }', {
    amount: 'many',
  });
  expect(status).toBe(400);
  expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('what is said of a long variable that does not fit is short', async () => {
  const amount = 'many'.repeat(5_000);
  const { body } = await ask('query ($amount: Int!) { invalid(amount: $amount) }', { amount });
  const message = body.errors?.[0]?.message ?? '';
  expect(message.length).toBeLessThan(1_100);
  expect(message).toMatch(/^Variable "\$amount" got invalid value/);
});

test('a misspelt field is refused without suggesting others', async () => {
  const { status, body } = await ask('{ offer(id: "1") { nam } }');
  expect(status).toBe(400);
  expect(body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(body.errors?.[0]?.message).not.toContain('name');
});

test('a subscription is refused, as there is none', async () => {
  const { status, body } = await ask('subscription { clicksTotal }');
  expect(status).toBe(400);
  expect(body.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'GRAPHQL_VALIDATION_FAILED' }]);
  expect(body.errors?.[0]?.message).toContain('send a query or a mutation');
});

test('an address that cannot be read is refused like anything else', async () => {
  const response = await fetch(`${gateway.url}/%`);
  expect(response.status).toBe(400);
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-z]{26}$/);
  expect(((await response.json()) as Answer).errors?.[0]?.extensions).toEqual({ code: 'BAD_REQUEST' });
});

test('callers may read the schema, which has no federation machinery in it', async () => {
  const { body } = await ask(
    '{ __schema { queryType { fields { name type { ofType { ofType { name } } } } } } }',
  );
  expect(JSON.stringify(body.data)).toContain('viewerClaims');
  expect(JSON.stringify(body.data)).not.toContain('_entities');
});

describe('limits', () => {
  const nested = (levels: number) =>
    `{ offer(id: "1") { ${'next { '.repeat(levels)} id ${'} '.repeat(levels)} } }`;
  const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ');
  // Fragment n holds n-1 twice, so that 2^18 fields hide in a short text.
  const bomb = Array.from({ length: 18 }, (_, n) => `fragment F${n + 1} on Offer { ...F${n} ...F${n} }`).join(
    ' ',
  );

  test.each([
    ['levels of nesting', nested(11)],
    [
      'levels of nesting, in a fragment',
      nested(11).replace('{ next', '{ ...F } } fragment F on Offer { next').slice(0, -1),
    ],
    ['aliases', `{ offer(id: "1") { ${aliases(31)} } }`],
    ['fields at its root', `{ ${'clicksTotal '.repeat(21)} }`],
    ['directives', `{ offer(id: "1") { ${'id @include(if: true) '.repeat(21)} } }`],
    ['tokens', `{ offer(id: "1") { ${'id '.repeat(2_000)} } }`],
    ['fragments are written out', `{ offer(id: "1") { ...F18 } } fragment F0 on Offer { id } ${bomb}`],
  ])('%s: an operation with too many is refused by name', async (limit, query) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    const refusal = body.errors?.find((error) => error.extensions.code === 'QUERY_TOO_LARGE');
    expect(refusal?.message).toContain(limit.split(',')[0]);
  });

  test('lists within lists are bounded by what they may hold, whether a page is written or in a variable', async () => {
    const lists = (first: string) =>
      `query${first === '$n' ? ' ($n: Int)' : ''} { offer(id: "1") { ${`similar(first: ${first}) { nodes { `.repeat(3)} id ${'} } '.repeat(3)} } }`;
    for (const [query, n] of [[lists('100')], [lists('$n'), 100], [lists('30')]] as const) {
      const { status, body } = await ask(query, { n });
      expect([status, body.errors?.map(({ extensions }) => extensions)]).toEqual([
        400,
        [{ code: 'QUERY_TOO_LARGE' }],
      ]);
    }
    expect((await ask(lists('$n'), { n: 20 })).body.errors).toBeUndefined();
  });

  test('the largest that is allowed is answered', async () => {
    expect((await ask(nested(10))).body.errors).toBeUndefined();
    expect((await ask(`{ offer(id: "1") { ${aliases(30)} } }`)).body.errors).toBeUndefined();
  });

  test('a body over 64 KiB is not read', async () => {
    const { status, body } = await ask(`{ clicksTotal } #${'x'.repeat(65 * 1024)}`);
    expect(status).toBe(413);
    expect(body.errors?.[0]?.extensions.code).toBe('QUERY_TOO_LARGE');
  });

  test('several operations in one body are refused', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { ...key, 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ clicksTotal }' }, { query: '{ clicksTotal }' }]),
    });
    expect(response.status).toBe(400);
  });

  test('who asks too often is told when to come back, with every key', async () => {
    await gateway.addUser('usr_eager', 'eager@test.example', 'MANAGER');
    const texts = [
      await gateway.addApiKey('usr_eager', 'EAGERkey', []),
      await gateway.addApiKey('usr_eager', 'EAGERtoo', []),
    ];
    const [eager = {}, sibling = {}] = texts.map((text) => ({ authorization: `Bearer ${text}` }));
    let refused: Response | undefined;
    for (let sent = 0; sent <= 1_200 && refused === undefined; sent += 50) {
      const burst = await Promise.all(Array.from({ length: 50 }, () => gateway.query('{', eager)));
      refused = burst.find(({ status }) => status === 429);
      await Promise.all(burst.filter((each) => each !== refused).map(({ body }) => body?.cancel()));
    }
    expect(refused).toBeDefined();
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused?.json()).toMatchObject({ errors: [{ extensions: { code: 'THROTTLED' } }] });
    expect((await gateway.query('{ clicksTotal }', sibling)).status).toBe(429);
    expect((await ask('{ clicksTotal }')).status).toBe(200);
  });
});

test.each<[string, RequestInit & { headers?: Record<string, string> }, number]>([
  ['GET', { method: 'GET' }, 200],
  [
    'a form',
    {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'query={clicksTotal}',
    },
    415,
  ],
  [
    'plain text',
    { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{clicksTotal}"}' },
    415,
  ],
])('%s never runs an operation, which another site could send', async (_name, init, status) => {
  const response = await fetch(`${gateway.url}/graphql?query={clicksTotal}`, {
    ...init,
    headers: { ...init.headers, ...key },
  });
  expect(response.status).toBe(status);
  expect(await response.text()).not.toContain('42');
});

test('every answer carries a request id, the caller’s own if it is a sensible one', async () => {
  const own = await gateway.query('{ clicksTotal }', { ...key, 'x-request-id': 'order-12345678' });
  expect(own.headers.get('x-request-id')).toBe('order-12345678');
  const odd = await gateway.query('{ clicksTotal }', { ...key, 'x-request-id': '<script>' });
  expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-z]{26}$/);
});

test('when a subgraph is down, the others still answer', async () => {
  expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
  await gateway.stopReporting();
  const { status, body } = await ask('{ offer(id: "3") { name clicks } many { name } }');
  expect(status).toBe(200);
  expect(body.data).toEqual({
    offer: { name: 'Offer 3', clicks: null },
    many: [{ name: 'Offer 1' }, { name: 'Offer 2' }],
  });
  expect(body.errors).toHaveLength(1);
  expect(body.errors?.[0]?.extensions).toEqual({ code: 'DOWNSTREAM_SERVICE_ERROR' });
  expect(body.errors?.[0]?.message).not.toMatch(/ECONN|reporting|127\.0\.0\.1/);
  const ready = await fetch(`${gateway.url}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({
    ok: false,
    database: true,
    subgraphs: { offers: true, reporting: false },
  });
});
