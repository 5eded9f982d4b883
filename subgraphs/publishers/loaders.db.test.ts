import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Person, type PublishersRig, startPublishersRig } from '../../test/rigs/publishers-rig.ts';

const smartlinksCount = 50;
let world: PublishersRig;
let manager: Person;
let publisher: Person;
let other: Person;
let smartlinks: string[];

beforeAll(async () => {
  world = await startPublishersRig();
  manager = await world.addStaff();
  publisher = await world.addPublisher('Acme');
  other = await world.addPublisher('Bolt');
  smartlinks = await Promise.all(
    Array.from({ length: smartlinksCount }, (_, number) =>
      world.addSmartlink(number % 2 ? 'OPEN' : 'ASK_TO_JOIN'),
    ),
  );
  for (const id of smartlinks) {
    for (const person of [publisher, other]) {
      await world.ask(
        person,
        'mutation ($id: ID!) { applyToSmartlink(input: { smartlinkId: $id }) { userErrors { code } } }',
        { id },
      );
    }
  }
});
afterAll(() => world.stop());

/** Asks for the given smartlinks as the gateway does, and says how many statements that took. */
async function askFor<Row = object>(person: Person, fields: string, ids: readonly string[]) {
  const before = world.statements.length;
  const answer = await world.ask<{ _entities: readonly Row[] }>(
    person,
    `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Smartlink { id ${fields} } } }`,
    { refs: ids.map((id) => ({ __typename: 'Smartlink', id })) },
  );
  expect(answer.errors).toBeUndefined();
  return { rows: answer.data._entities, statements: world.statements.length - before };
}

const publisherFields = `
  myApplication { id status canReapply smartlink { id } publisher { name } }
  trackingLink { code url publisher { name } }
  applications(first: 5) { totalCount edges { node { publisher { name } } } }`;
const staffFields = `
  approvedCount pendingCount myApplication { id } trackingLink { id }
  applications(first: 1) { totalCount pageInfo { hasNextPage } edges { node { status publisher { name } decidedBy { name } } } }
  declined: applications(status: DECLINED) { totalCount edges { node { id } } }`;

test.each([
  ['a publisher', () => publisher, publisherFields],
  ['staff', () => manager, staffFields],
])('for %s fifty smartlinks take as many statements as one', async (_who, person, fields) => {
  const one = await askFor(person(), fields, smartlinks.slice(0, 1));
  const fifty = await askFor(person(), fields, smartlinks);
  expect(fifty.rows).toHaveLength(smartlinksCount);
  expect(fifty.statements).toBe(one.statements);
  expect(fifty.statements).toBeLessThanOrEqual(6);
});

test('a publisher sees its own side of each smartlink', async () => {
  const { rows } = await askFor(publisher, publisherFields, smartlinks.slice(0, 2));
  const names = { totalCount: 1, edges: [{ node: { publisher: { name: 'Acme' } } }] };
  expect(rows).toMatchObject([
    {
      id: smartlinks[0],
      myApplication: { status: 'PENDING', smartlink: { id: smartlinks[0] } },
      trackingLink: null,
      applications: names,
    },
    {
      id: smartlinks[1],
      myApplication: { status: 'APPROVED' },
      trackingLink: { publisher: { name: 'Acme' } },
      applications: names,
    },
  ]);
});

test('staff see counts and every application', async () => {
  const { rows } = await askFor(manager, staffFields, smartlinks.slice(0, 2));
  const nothing = { myApplication: null, trackingLink: null, declined: { totalCount: 0, edges: [] } };
  expect(rows).toMatchObject([
    {
      ...nothing,
      approvedCount: 0,
      pendingCount: 2,
      applications: { totalCount: 2, pageInfo: { hasNextPage: true } },
    },
    {
      ...nothing,
      approvedCount: 2,
      pendingCount: 0,
      applications: { edges: [{ node: { publisher: { name: 'Bolt' } } }] },
    },
  ]);
});

test('counts are for staff', async () => {
  const answer = await world.ask(
    publisher,
    'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Smartlink { id approvedCount pendingCount } } }',
    { refs: [{ __typename: 'Smartlink', id: smartlinks[0] }] },
  );
  expect(answer.data).toEqual({
    _entities: [{ id: smartlinks[0], approvedCount: null, pendingCount: null }],
  });
  expect(answer.errors?.map((error) => error.extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
});

interface ListPage {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

interface Listed {
  readonly applications: ListPage;
}

/** The ids of a list, newest first and each once, read page by page. */
async function readToEnd(list: (after: string | null) => Promise<ListPage>): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { edges, pageInfo } = await list(after);
    ids.push(...edges.map((edge) => edge.node.id));
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  expect(ids).toEqual([...new Set(ids)].sort().reverse());
  return ids;
}

test('lists are read to their end page by page, of one smartlink and of all', async () => {
  const page = 'edges { node { id } } pageInfo { endCursor hasNextPage }';
  const all = await readToEnd(async (after) => {
    const query = `query ($after: String) { applications(first: 30, after: $after, status: PENDING) { ${page} } }`;
    return (await world.ask<Listed>(manager, query, { after })).data.applications;
  });
  expect(all).toHaveLength(smartlinksCount);
  const ofOne = await readToEnd(async (after) => {
    const field = `applications(first: 1${after === null ? '' : `, after: "${after}"`}) { ${page} }`;
    const { rows } = await askFor<Listed>(manager, field, smartlinks.slice(0, 1));
    if (rows[0] === undefined) throw new Error('The smartlink is gone.');
    return rows[0].applications;
  });
  expect(ofOne).toHaveLength(2);
});

interface Notifications {
  readonly notifications: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
}
interface Marked {
  readonly markNotificationsRead: {
    readonly notifications: readonly object[];
    readonly userErrors: readonly object[];
  };
}

test('notifications are marked as read, once and with their own ids', async () => {
  const list =
    '{ notifications(unreadOnly: true, first: 2) { unreadCount totalCount edges { node { id readAt } } } }';
  const before = (await world.ask<Notifications>(publisher, list)).data.notifications;
  expect(before).toMatchObject({ unreadCount: 25, totalCount: 25, edges: [{ node: { readAt: null } }, {}] });
  const ids = before.edges.map((edge) => edge.node.id);
  const mark =
    'mutation ($ids: [ID!]!) { markNotificationsRead(ids: $ids) { notifications { id readAt } userErrors { field code } } }';
  const markRead = async (these: readonly string[]) =>
    (await world.ask<Marked>(publisher, mark, { ids: these })).data.markNotificationsRead;
  const marked = await markRead([...ids, 'ntf_unknown']);
  expect(marked.notifications).toMatchObject(ids.map((id) => ({ id, readAt: expect.any(String) })));
  expect(marked.userErrors).toEqual([{ field: ['ids', '2'], code: 'NOT_FOUND' }]);
  expect((await markRead(ids)).notifications).toEqual(marked.notifications);
  const after = await world.ask(publisher, list);
  expect(after.data).toMatchObject({ notifications: { unreadCount: 23, totalCount: 23 } });
});
