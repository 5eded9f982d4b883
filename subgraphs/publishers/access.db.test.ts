import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Scope } from '../../domain/viewer.ts';
import { type Person, type PublishersRig, startPublishersRig } from '../../test/rigs/publishers-rig.ts';

let world: PublishersRig;
let admin: Person;
let manager: Person;
let owner: Person & { readonly publisherId: string };
let stranger: Person & { readonly publisherId: string };
/** What belongs to `owner`, by GraphQL type. */
let owned: Record<string, string>;
let privateSmartlink: string;

interface WithId {
  readonly id: string;
}
interface Made {
  readonly applyToSmartlink: { readonly application: WithId; readonly trackingLink: WithId };
  readonly createApiKey: { readonly apiKey: WithId };
}
interface Notifications {
  readonly notifications: { readonly edges: readonly [{ readonly node: WithId }] };
}
interface Entities {
  readonly _entities: readonly (object | null)[];
}

beforeAll(async () => {
  world = await startPublishersRig();
  admin = await world.addStaff('NETWORK_ADMIN');
  manager = await world.addStaff('MANAGER');
  owner = await world.addPublisher('Owner');
  stranger = await world.addPublisher('Stranger');
  privateSmartlink = await world.addSmartlink('PRIVATE', { allowed: [owner.publisherId] });
  const { data } = await world.ask<Made>(
    owner,
    `mutation ($id: ID!) {
      applyToSmartlink(input: { smartlinkId: $id }) { application { id } trackingLink { id } }
      createApiKey(input: { name: "Reports", scopes: [REPORTS_READ] }) { apiKey { id } }
    }`,
    { id: privateSmartlink },
  );
  const list = '{ notifications { edges { node { id } } } }';
  const { notifications } = (await world.ask<Notifications>(owner, list)).data;
  owned = {
    Publisher: owner.publisherId,
    User: owner.userId,
    SmartlinkApplication: data.applyToSmartlink.application.id,
    TrackingLink: data.applyToSmartlink.trackingLink.id,
    Notification: notifications.edges[0].node.id,
    ApiKey: data.createApiKey.apiKey.id,
    Smartlink: privateSmartlink,
  };
});
afterAll(() => world.stop());

const findEntities = `query ($refs: [_Any!]!) {
  _entities(representations: $refs) {
    __typename
    ... on Publisher { id } ... on User { id email } ... on SmartlinkApplication { id publisher { id } }
    ... on TrackingLink { id code } ... on Notification { id body } ... on ApiKey { id prefix }
    ... on Smartlink { id myApplication { id } trackingLink { id } }
  }
}`;

async function entity(person: Person, typeName: string, scopes?: readonly Scope[]) {
  const refs = [{ __typename: typeName, id: owned[typeName] }];
  const answer = await world.ask<Entities>(person, findEntities, { refs }, scopes);
  return { found: answer.data._entities[0], code: answer.errors?.[0]?.extensions.code };
}

describe('an entity asked for by id', () => {
  const typeNames = [
    'Publisher',
    'User',
    'SmartlinkApplication',
    'TrackingLink',
    'Notification',
    'ApiKey',
    'Smartlink',
  ];

  test.each(typeNames)(
    '%s: its publisher and staff find it, but a key is only its owner’s',
    async (typeName) => {
      expect(await entity(owner, typeName)).toMatchObject({ found: { id: owned[typeName] } });
      for (const person of [manager, admin]) {
        const found = typeName === 'ApiKey' ? null : { id: owned[typeName] };
        expect(await entity(person, typeName)).toMatchObject({ found });
      }
    },
  );

  test.each(typeNames)(
    '%s: another publisher gets the same as for an id that does not exist',
    async (typeName) => {
      const refs = [
        { __typename: typeName, id: owned[typeName] },
        { __typename: typeName, id: 'xyz_unknown' },
      ];
      expect(await world.ask(stranger, findEntities, { refs })).toEqual({
        data: { _entities: [null, null] },
      });
    },
  );

  test.each(['SmartlinkApplication', 'TrackingLink', 'Notification'])(
    '%s: needs the scope',
    async (typeName) => {
      expect(await entity(owner, typeName, ['REPORTS_READ'])).toEqual({ found: null, code: 'FORBIDDEN' });
    },
  );

  test.each(['Publisher', 'User'])('%s: needs the scope of staff, and none for oneself', async (typeName) => {
    expect(await entity(manager, typeName, ['REPORTS_READ'])).toEqual({ found: null, code: 'FORBIDDEN' });
    expect(await entity(owner, typeName, [])).toMatchObject({ found: { id: owned[typeName] } });
  });

  test('one that is not for the viewer does not spoil the others', async () => {
    const refs = [
      { __typename: 'TrackingLink', id: owned.TrackingLink },
      { __typename: 'Publisher', id: stranger.publisherId },
    ];
    const { data } = await world.ask(stranger, findEntities, { refs });
    expect(data).toEqual({ _entities: [null, { __typename: 'Publisher', id: stranger.publisherId }] });
  });
});

describe('lists', () => {
  const lists = `{
    applications { totalCount edges { node { id decidedBy { id } } } }
    trackingLinks { totalCount edges { node { id } } }
    notifications { totalCount unreadCount edges { node { id } } }
    apiKeys { id }
  }`;

  test("hold a publisher's own rows", async () => {
    const { data, errors } = await world.ask(owner, lists);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      applications: { totalCount: 1, edges: [{ node: { id: owned.SmartlinkApplication } }] },
      trackingLinks: { totalCount: 1, edges: [{ node: { id: owned.TrackingLink } }] },
      notifications: { totalCount: 1, unreadCount: 1 },
      apiKeys: [{ id: owned.ApiKey }],
    });
  });

  test('hold nothing of another publisher', async () => {
    const { data } = await world.ask(stranger, lists);
    expect(data).toEqual({
      applications: { totalCount: 0, edges: [] },
      trackingLinks: { totalCount: 0, edges: [] },
      notifications: { totalCount: 0, unreadCount: 0, edges: [] },
      apiKeys: [],
    });
  });

  test('hold every application and link for staff, and none of its notifications or keys', async () => {
    const { data } = await world.ask(manager, lists);
    expect(data).toMatchObject({
      applications: { totalCount: 1 },
      trackingLinks: { totalCount: 1 },
      notifications: { totalCount: 0, unreadCount: 0 },
      apiKeys: [],
    });
  });

  test.each(['applications', 'trackingLinks', 'notifications'])('%s need the scope', async (list) => {
    const answer = await world.ask(owner, `{ ${list} { totalCount } }`, {}, ['REPORTS_READ']);
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('publishers are for staff; one is for itself', async () => {
    const all = '{ publishers(search: "wne") { edges { node { name } } } }';
    expect((await world.ask(manager, all)).data).toEqual({
      publishers: { edges: [{ node: { name: 'Owner' } }] },
    });
    expect((await world.ask(owner, all)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    for (const query of ['publishers { totalCount }', `publisher(id: "${owner.publisherId}") { name }`]) {
      const answer = await world.ask(manager, `{ ${query} }`, {}, ['REPORTS_READ']);
      expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const tooLong = `{ publishers(search: "${'x'.repeat(121)}") { totalCount } }`;
    expect((await world.ask(manager, tooLong)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const one = 'query ($id: ID!) { publisher(id: $id) { name } }';
    expect((await world.ask(owner, one, { id: owner.publisherId })).data).toEqual({
      publisher: { name: 'Owner' },
    });
    expect((await world.ask(stranger, one, { id: owner.publisherId })).data).toEqual({ publisher: null });
  });
});

describe('what only some may do', () => {
  const unknown = { code: 'NOT_FOUND' };

  test('a stranger cannot withdraw, mark or revoke, nor learn that there is something', async () => {
    const attempt = (application: string, notification: string, key: string) =>
      world.ask(
        stranger,
        `mutation ($application: ID!, $notification: ID!, $key: ID!) {
          withdrawApplication(applicationId: $application) { application { id } userErrors { code message } }
          markNotificationsRead(ids: [$notification]) { notifications { id } userErrors { code message } }
          revokeApiKey(id: $key) { apiKey { id } userErrors { code message } }
        }`,
        { application, notification, key },
      );
    const {
      SmartlinkApplication: application = '',
      Notification: notification = '',
      ApiKey: key = '',
    } = owned;
    const answer = await attempt(application, notification, key);
    expect(answer.data).toMatchObject({
      withdrawApplication: { application: null, userErrors: [unknown] },
      markNotificationsRead: { notifications: [], userErrors: [unknown] },
      revokeApiKey: { apiKey: null, userErrors: [unknown] },
    });
    expect(answer).toEqual(await attempt('app_unknown', 'ntf_unknown', 'key_unknown'));
  });

  test.each([
    'approveApplication(applicationId: $id)',
    'declineApplication(input: { applicationId: $id, reason: OTHER })',
    'revokeApplication(input: { applicationId: $id })',
  ])('a publisher cannot %s, not even for itself', async (field) => {
    const mutation = `mutation ($id: ID!) { ${field} { application { id } userErrors { code } } }`;
    const answer = await world.ask(owner, mutation, { id: owned.SmartlinkApplication });
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const { data } = await world.ask(owner, '{ applications { edges { node { status } } } }');
    expect(data).toEqual({ applications: { edges: [{ node: { status: 'APPROVED' } }] } });
  });

  test.each(['applyToSmartlink(input: { smartlinkId: $id })', 'withdrawApplication(applicationId: $id)'])(
    'staff cannot %s',
    async (field) => {
      const answer = await world.ask(manager, `mutation ($id: ID!) { ${field} { userErrors { code } } }`, {
        id: 'x',
      });
      expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    },
  );

  test('reading is not writing', async () => {
    const mutation =
      'mutation ($id: ID!) { applyToSmartlink(input: { smartlinkId: $id }) { userErrors { code } } }';
    const answer = await world.ask(stranger, mutation, { id: 'x' }, ['APPLICATIONS_READ']);
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('an admin adds a publisher, a manager does not', async () => {
    const mutation =
      'mutation ($name: String!) { createPublisher(input: { name: $name }) { publisher { name status } userErrors { field code } } }';
    const made = await world.ask(admin, mutation, { name: ' New Media ' });
    expect(made.data).toEqual({
      createPublisher: { publisher: { name: 'New Media', status: 'ACTIVE' }, userErrors: [] },
    });
    const nameless = await world.ask(admin, mutation, { name: ' ' });
    expect(nameless.data).toEqual({
      createPublisher: { publisher: null, userErrors: [{ field: ['input', 'name'], code: 'REQUIRED' }] },
    });
    expect((await world.ask(manager, mutation, { name: 'X' })).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
  });

  test('who decided is for staff', async () => {
    const smartlinkId = await world.addSmartlink('ASK_TO_JOIN');
    const applied = await world.ask<Pick<Made, 'applyToSmartlink'>>(
      stranger,
      'mutation ($id: ID!) { applyToSmartlink(input: { smartlinkId: $id }) { application { id } } }',
      { id: smartlinkId },
    );
    const { id } = applied.data.applyToSmartlink.application;
    await world.ask(
      manager,
      'mutation ($id: ID!) { approveApplication(applicationId: $id) { application { id } } }',
      { id },
    );
    const query =
      'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on SmartlinkApplication { decidedBy { id } } } }';
    const refs = [{ __typename: 'SmartlinkApplication', id }];
    expect((await world.ask(stranger, query, { refs })).data).toEqual({ _entities: [{ decidedBy: null }] });
    expect((await world.ask(admin, query, { refs })).data).toEqual({
      _entities: [{ decidedBy: { id: manager.userId } }],
    });
  });
});

test('the viewer is who the token says, with the scopes of the session', async () => {
  const query = '{ viewer { id role scopes publisher { name } } }';
  expect((await world.ask(owner, query, {}, ['REPORTS_READ'])).data).toEqual({
    viewer: { id: owner.userId, role: 'PUBLISHER', scopes: ['REPORTS_READ'], publisher: { name: 'Owner' } },
  });
  expect((await world.ask(manager, query)).data).toMatchObject({
    viewer: { role: 'MANAGER', publisher: null },
  });
  const gone = await world.ask({ userId: 'usr_gone', role: 'MANAGER', publisherId: null }, query);
  expect(gone.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});
