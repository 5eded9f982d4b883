import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Scope } from '../../domain/viewer.ts';
import { openText } from '../../platform/sealed-text.ts';
import {
  type Person,
  type PublishersRig,
  postbackKey,
  startPublishersRig,
} from '../../test/rigs/publishers-rig.ts';
import { postbackEndpointsMax } from './mutations/create-postback-endpoint.ts';

let world: PublishersRig;
let owner: Person & { readonly publisherId: string };
let stranger: Person & { readonly publisherId: string };
let manager: Person;

beforeAll(async () => {
  world = await startPublishersRig();
  owner = await world.addPublisher('Owner');
  stranger = await world.addPublisher('Stranger');
  manager = await world.addStaff();
});
afterAll(() => world.stop());

interface Endpoint {
  readonly id: string;
  readonly secrets: readonly { readonly hint: string; readonly expiresAt: string | null }[];
  readonly [field: string]: unknown;
}
interface Payload {
  readonly postbackEndpoint: Endpoint | null;
  readonly secret?: string | null;
  readonly deletedId?: string | null;
  readonly userErrors: readonly { readonly field: string[] | null; readonly code: string }[];
}

const shown =
  'id name url method smartlinkIds offerIds events statuses status pauseReason secrets { hint expiresAt }';
const url = 'https://tracker.example/in?c={click_id}&token=abc';

async function create(person: Person, input: object = {}, scopes?: readonly Scope[]) {
  const answer = await world.ask<{ createPostbackEndpoint: Payload }>(
    person,
    `mutation ($input: CreatePostbackEndpointInput!) {
      createPostbackEndpoint(input: $input) { postbackEndpoint { ${shown} } secret userErrors { field code } }
    }`,
    { input: { name: 'Tracker', url, ...input } },
    scopes,
  );
  return { ...answer.data?.createPostbackEndpoint, refused: answer.errors?.[0]?.extensions.code };
}

/** A mutation that takes an endpoint's id. */
async function change(person: Person, call: string, variables: object, scopes?: readonly Scope[]) {
  const [name = ''] = call.split('(');
  const payload = name.startsWith('delete') ? 'deletedId' : `postbackEndpoint { ${shown} }`;
  const secret = name.startsWith('rotate') ? 'secret' : '';
  const answer = await world.ask<{ [mutation: string]: Payload }>(
    person,
    `mutation ($id: ID!${'input' in variables ? ', $input: UpdatePostbackEndpointInput!' : ''}) {
      ${call} { ${payload} ${secret} userErrors { field code } }
    }`,
    variables,
    scopes,
  );
  return { ...answer.data?.[name], refused: answer.errors?.[0]?.extensions.code };
}

const made = async (person: Person) => (await create(person)).postbackEndpoint?.id ?? '';

test('an endpoint is made with its filters; its secret is shown once and kept sealed', async () => {
  const filters = {
    smartlinkIds: ['smk_01kaabcdefghjkmnpqrstvwxyz'],
    events: ['sale', 'sale'],
    statuses: ['APPROVED'],
  };
  const { postbackEndpoint, secret, userErrors } = await create(owner, { method: 'POST_JSON', filters });
  expect(userErrors).toEqual([]);
  expect(postbackEndpoint).toMatchObject({
    url,
    method: 'POST_JSON',
    ...filters,
    events: ['sale'],
    offerIds: null,
    status: 'ACTIVE',
    secrets: [{ hint: secret?.slice(-4), expiresAt: null }],
  });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const { rows } = await world.owner.query(
    'select * from publishers.postback_secret where endpoint_id = $1',
    [postbackEndpoint?.id],
  );
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(openText(postbackKey, postbackEndpoint?.id ?? '', rows[0].sealed)).toBe(secret);
});

test.each<[string, object, string[], string]>([
  [
    'a macro that there is not',
    { url: 'https://t.example/?c={clikid}' },
    ['input', 'url'],
    'POSTBACK_URL_INVALID',
  ],
  ['http', { url: 'http://t.example/?c={click_id}' }, ['input', 'url'], 'POSTBACK_URL_INVALID'],
  ['a password', { url: 'https://a:b@t.example/' }, ['input', 'url'], 'POSTBACK_URL_INVALID'],
  ['the metadata address', { url: 'https://169.254.169.254/' }, ['input', 'url'], 'POSTBACK_URL_INVALID'],
  ['IPv4 within IPv6', { url: 'https://[::ffff:10.0.0.1]/' }, ['input', 'url'], 'POSTBACK_URL_INVALID'],
  [
    'another port of an allowed host',
    { url: 'http://localhost:4201/' },
    ['input', 'url'],
    'POSTBACK_URL_INVALID',
  ],
  ['no name', { name: ' ' }, ['input', 'name'], 'REQUIRED'],
  ['no events', { filters: { events: [] } }, ['input', 'filters', 'events'], 'FILTER_INVALID'],
  ['an empty event', { filters: { events: [''] } }, ['input', 'filters', 'events'], 'FILTER_INVALID'],
  [
    'an offer for a smartlink',
    { filters: { smartlinkIds: ['off_01kaabcdefghjkmnpqrstvwxyz'] } },
    ['input', 'filters', 'smartlinkIds'],
    'FILTER_INVALID',
  ],
])('%s is refused', async (_, input, field, code) => {
  expect(await create(owner, input)).toMatchObject({
    postbackEndpoint: null,
    secret: null,
    userErrors: [{ field, code }],
  });
});

test('a private server that the operator allowed may be named, over http too', async () => {
  const { userErrors } = await create(owner, { url: 'http://localhost:4200/in?c={click_id}' });
  expect(userErrors).toEqual([]);
});

test('an update changes what it names, and filters as a whole', async () => {
  const { postbackEndpoint } = await create(owner, { filters: { events: ['sale'], statuses: ['APPROVED'] } });
  const id = postbackEndpoint?.id ?? '';
  const call = 'updatePostbackEndpoint(id: $id, input: $input)';
  const renamed = await change(owner, call, { id, input: { name: 'New' } });
  expect(renamed.postbackEndpoint).toMatchObject({
    name: 'New',
    url,
    events: ['sale'],
    statuses: ['APPROVED'],
  });
  const filtered = await change(owner, call, { id, input: { filters: { events: ['lead'] } } });
  expect(filtered.postbackEndpoint).toMatchObject({ events: ['lead'], statuses: null });
  const wrong = await change(owner, call, { id, input: { url: 'nonsense' } });
  expect(wrong.userErrors).toMatchObject([{ code: 'POSTBACK_URL_INVALID' }]);
});

test('it is paused, resumed and deleted; what is deleted is gone from every list', async () => {
  const id = await made(owner);
  const paused = await change(owner, 'pausePostbackEndpoint(id: $id)', { id });
  expect(paused.postbackEndpoint).toMatchObject({ status: 'PAUSED', pauseReason: 'BY_HAND' });
  const resumed = await change(owner, 'resumePostbackEndpoint(id: $id)', { id });
  expect(resumed.postbackEndpoint).toMatchObject({ status: 'ACTIVE', pauseReason: null });
  expect((await change(owner, 'deletePostbackEndpoint(id: $id)', { id })).deletedId).toBe(id);
  expect((await listed(owner)).ids).not.toContain(id);
  expect(await found(owner, id)).toEqual({ postbackEndpoint: null, _entities: [null] });
  const again = await change(owner, 'deletePostbackEndpoint(id: $id)', { id });
  expect(again.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
});

describe('rotation', () => {
  const rotate = (id: string, hours?: number) =>
    change(owner, `rotatePostbackSecret(id: $id${hours === undefined ? '' : `, keepOldHours: ${hours}`})`, {
      id,
    });

  test('the old secret signs for a day more; two are good at most', async () => {
    const { postbackEndpoint, secret } = await create(owner);
    const id = postbackEndpoint?.id ?? '';
    const first = await rotate(id);
    const hints = first.postbackEndpoint?.secrets.map(({ hint }) => hint);
    expect(hints).toEqual([first.secret?.slice(-4), secret?.slice(-4)]);
    const [, old] = first.postbackEndpoint?.secrets ?? [];
    expect(Math.round((Date.parse(old?.expiresAt ?? '') - Date.now()) / 3_600_000)).toBe(24);
    const second = await rotate(id, 1);
    expect(second.postbackEndpoint?.secrets.map(({ hint }) => hint)).toEqual([
      second.secret?.slice(-4),
      first.secret?.slice(-4),
    ]);
  });

  test('one that leaked ends at once', async () => {
    const id = await made(owner);
    const { postbackEndpoint, secret } = await rotate(id, 0);
    expect(postbackEndpoint?.secrets).toEqual([{ hint: secret?.slice(-4), expiresAt: null }]);
    expect((await rotate(id, -1)).userErrors).toMatchObject([{ code: 'OUT_OF_RANGE' }]);
  });
});

async function listed(person: Person, query = 'postbackEndpoints(first: 100)', scopes?: readonly Scope[]) {
  const answer = await world.ask<{
    postbackEndpoints: { edges: { node: { id: string; url: string } }[] };
  }>(person, `{ ${query} { edges { node { id url } } } }`, {}, scopes);
  const nodes = answer.data?.postbackEndpoints.edges.map(({ node }) => node) ?? [];
  return { ids: nodes.map(({ id }) => id), nodes, refused: answer.errors?.[0]?.extensions.code };
}

async function found(person: Person, id: string, scopes?: readonly Scope[]) {
  const answer = await world.ask<object>(
    person,
    `query ($id: ID!, $refs: [_Any!]!) {
      postbackEndpoint(id: $id) { id url }
      _entities(representations: $refs) { ... on PostbackEndpoint { id url publisher { id } } }
    }`,
    { id, refs: [{ __typename: 'PostbackEndpoint', id }] },
    scopes,
  );
  return answer.data;
}

describe('who may', () => {
  test('a publisher has its own endpoints alone, staff all, with masked secrets', async () => {
    const id = await made(owner);
    const masked = 'https://tracker.example/in?c={click_id}&token=***';
    expect((await listed(owner)).ids).toContain(id);
    expect((await listed(stranger)).ids).not.toContain(id);
    expect((await listed(manager)).nodes).toContainEqual({ id, url: masked });
    const ofOwner = `postbackEndpoints(first: 100, publisherId: "${owner.publisherId}")`;
    expect((await listed(manager, ofOwner)).ids).toContain(id);
    expect((await listed(stranger, ofOwner)).refused).toBe('FORBIDDEN');
    const publisher = { id: owner.publisherId };
    expect(await found(owner, id)).toEqual({
      postbackEndpoint: { id, url },
      _entities: [{ id, url, publisher }],
    });
    expect(await found(stranger, id)).toEqual({ postbackEndpoint: null, _entities: [null] });
    expect(await found(owner, id, ['REPORTS_READ'])).toEqual({ postbackEndpoint: null, _entities: [null] });
  });

  test.each([
    'updatePostbackEndpoint(id: $id, input: $input)',
    'pausePostbackEndpoint(id: $id)',
    'resumePostbackEndpoint(id: $id)',
    'deletePostbackEndpoint(id: $id)',
    'rotatePostbackSecret(id: $id)',
  ])('%s: not another publisher, and no key without the scope', async (call) => {
    const id = await made(owner);
    const variables = { id, ...(call.includes('$input') && { input: { name: 'Mine' } }) };
    expect((await change(stranger, call, variables)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await change(owner, call, variables, ['POSTBACKS_READ'])).refused).toBe('FORBIDDEN');
    expect((await listed(owner)).ids).toContain(id);
  });

  test('nobody lists or makes endpoints without the scope; staff make them for a publisher that they name', async () => {
    expect((await listed(owner, undefined, ['REPORTS_READ'])).refused).toBe('FORBIDDEN');
    expect((await create(owner, {}, ['POSTBACKS_READ'])).refused).toBe('FORBIDDEN');
    expect((await create(manager)).userErrors).toMatchObject([{ code: 'REQUIRED' }]);
    const unknown = await create(manager, { publisherId: 'pub_unknown' });
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const { postbackEndpoint } = await create(manager, { publisherId: stranger.publisherId });
    expect((await listed(stranger)).ids).toEqual([postbackEndpoint?.id]);
    const { postbackEndpoint: own } = await create(owner, { publisherId: stranger.publisherId });
    expect((await listed(owner)).ids).toContain(own?.id);
  });
});

test('a publisher has a bounded number of endpoints, however many are asked for at once', async () => {
  const collector = await world.addPublisher('Collector');
  const answers = await Promise.all(
    Array.from({ length: postbackEndpointsMax + 3 }, () => create(collector)),
  );
  const refused = answers.flatMap(({ userErrors = [] }) => userErrors.map(({ code }) => code));
  expect(refused).toEqual(Array(3).fill('TOO_MANY_ENDPOINTS'));
});

test('the worker may pause an endpoint whose server is gone and tell its publisher, and nothing else', async () => {
  const id = await made(owner);
  const report = (kind: string) =>
    world.owner.query('select publishers.report_postback_endpoint($1, $2, $3, $4, $5)', [
      ...[id, kind, `ntf_${kind}`, 'A title', 'A body'],
    ]);
  await report('POSTBACKS_FAILING');
  await report('POSTBACKS_PAUSED');
  const { postbackEndpoint } = await change(owner, 'updatePostbackEndpoint(id: $id, input: $input)', {
    id,
    input: {},
  });
  expect(postbackEndpoint).toMatchObject({ status: 'PAUSED', pauseReason: 'GONE' });
  const { data } = await world.ask<{ notifications: object }>(
    owner,
    '{ notifications(first: 2) { edges { node { kind title } } } }',
  );
  expect(JSON.stringify(data)).toContain('POSTBACKS_FAILING');
  expect(JSON.stringify(data)).toContain('POSTBACKS_PAUSED');
});
