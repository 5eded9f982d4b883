import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Scope } from '../../domain/viewer.ts';
import { sha256Hex } from '../../platform/secret.ts';
import { type Person, type PublishersRig, startPublishersRig } from '../../test/rigs/publishers-rig.ts';
import { apiKeysMax } from './mutations/create-api-key.ts';

let world: PublishersRig;
let publisher: Person;

beforeAll(async () => {
  world = await startPublishersRig();
  publisher = await world.addPublisher();
});
afterAll(() => world.stop());

interface Created {
  readonly apiKey: { readonly id: string; readonly prefix: string };
  readonly secret: string;
  readonly userErrors: readonly object[];
}

async function create(
  person: Person,
  wanted: readonly Scope[],
  held?: readonly Scope[],
  name = 'Integration',
) {
  const { data } = await world.ask<{ createApiKey: Created }>(
    person,
    `mutation ($name: String!, $scopes: [ApiKeyScope!]!) {
      createApiKey(input: { name: $name, scopes: $scopes }) { apiKey { id prefix scopes revokedAt } secret userErrors { field code } }
    }`,
    { name, scopes: wanted },
    held,
  );
  return data.createApiKey;
}

test('the whole key is shown once; the database keeps its prefix and a hash', async () => {
  const made = await create(publisher, ['REPORTS_READ', 'REPORTS_READ', 'OFFERS_READ']);
  expect(made).toMatchObject({
    apiKey: { scopes: ['REPORTS_READ', 'OFFERS_READ'], revokedAt: null },
    userErrors: [],
  });
  const [, prefix, secret = ''] = /^slk_([1-9A-HJ-NP-Za-km-z]{8})_([\w-]{43})$/.exec(made.secret) ?? [];
  expect(prefix).toBe(made.apiKey.prefix);
  const { rows } = await world.owner.query('select * from publishers.api_key where id = $1', [
    made.apiKey.id,
  ]);
  expect(rows[0]).toMatchObject({ prefix, secret_hash: sha256Hex(secret), user_id: publisher.userId });
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test.each<[string, 'publisher' | 'manager', Scope[], Scope[] | undefined, string]>([
  ['more than the role', 'publisher', ['OFFERS_WRITE'], undefined, 'SCOPE_NOT_HELD'],
  [
    'more than the role, whatever the token says',
    'publisher',
    ['OFFERS_WRITE'],
    ['OFFERS_WRITE'],
    'SCOPE_NOT_HELD',
  ],
  ['nothing', 'manager', [], undefined, 'REQUIRED'],
])('a key cannot be made for %s', async (_what, who, wanted, held, code) => {
  const person = who === 'publisher' ? publisher : await world.addStaff();
  const made = await create(person, wanted, held);
  expect(made).toEqual({ apiKey: null, secret: null, userErrors: [{ field: ['input', 'scopes'], code }] });
});

test('a key neither makes keys nor ends any but itself: one that leaked would live on in them', async () => {
  const { apiKey: leaked } = await create(publisher, ['REPORTS_READ']);
  const { apiKey: other } = await create(publisher, ['REPORTS_READ']);
  const make = 'mutation { createApiKey(input: { name: "Sibling", scopes: [REPORTS_READ] }) { secret } }';
  const made = await world.ask(publisher, make, {}, ['REPORTS_READ'], leaked.id);
  expect(made.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const revoke = (id: string, viaKey: string | null) => {
    const mutation =
      'mutation ($id: ID!) { revokeApiKey(id: $id) { apiKey { revokedAt } userErrors { code } } }';
    return world.ask<{ revokeApiKey: object }>(publisher, mutation, { id }, ['REPORTS_READ'], viaKey);
  };
  expect((await revoke(other.id, leaked.id)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const revoked = { revokeApiKey: { apiKey: { revokedAt: expect.any(String) }, userErrors: [] } };
  expect((await revoke(other.id, null)).data).toEqual(revoked);
  expect((await revoke(leaked.id, leaked.id)).data).toEqual(revoked);
});

test('a user has a bounded number of good keys', async () => {
  const person = await world.addStaff();
  const insert = `insert into publishers.api_key (id, user_id, name, prefix, secret_hash, scopes)
    select 'key_full_' || n, $1, 'Old', 'full_' || n, '', '{REPORTS_READ}' from generate_series(1, $2) n`;
  await world.owner.query(insert, [person.userId, apiKeysMax]);
  expect((await create(person, ['REPORTS_READ'])).userErrors).toEqual([
    { field: null, code: 'TOO_MANY_API_KEYS' },
  ]);
  await world.owner.query("update publishers.api_key set revoked_at = now() where id = 'key_full_1'");
  const atOnce = await Promise.all([1, 2, 3].map(() => create(person, ['REPORTS_READ'])));
  expect(atOnce.filter((made) => made.userErrors.length === 0)).toHaveLength(1);
});

test('keys that are good are listed before revoked ones, however old', async () => {
  const person = await world.addStaff();
  const { apiKey: oldest } = await create(person, ['REPORTS_READ']);
  const revoked = `insert into publishers.api_key (id, user_id, name, prefix, secret_hash, scopes, revoked_at)
    select 'key_z' || n, $1, 'Gone', 'gone_' || n, '', '{REPORTS_READ}', now() from generate_series(1, 120) n`;
  await world.owner.query(revoked, [person.userId]);
  const { data } = await world.ask<{ apiKeys: { id: string }[] }>(person, '{ apiKeys { id } }');
  expect(data.apiKeys).toHaveLength(100);
  expect(data.apiKeys[0]?.id).toBe(oldest.id);
});
