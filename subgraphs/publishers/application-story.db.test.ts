import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Person,
  type PublishersRig,
  startPublishersRig,
  trackingUrl,
} from '../../test/rigs/publishers-rig.ts';

let world: PublishersRig;
let manager: Person;

beforeAll(async () => {
  world = await startPublishersRig();
  manager = await world.addStaff();
});
afterAll(() => world.stop());

const applyTo = `mutation ($id: ID!, $message: String) {
  applyToSmartlink(input: { smartlinkId: $id, message: $message }) {
    application { id status attempt message canReapply canWithdraw decidedAt }
    trackingLink { id code url status }
    userErrors { field code }
  }
}`;
const decisions = {
  withdrawApplication:
    'mutation ($id: ID!) { done: withdrawApplication(applicationId: $id) { application { id status } userErrors { code } } }',
  approveApplication:
    'mutation ($id: ID!) { done: approveApplication(applicationId: $id) { application { id status note decidedBy { id } } userErrors { code } } }',
  declineApplication: `mutation ($id: ID!, $note: String) { done: declineApplication(input: { applicationId: $id, reason: NEEDS_MORE_DETAIL, note: $note }) {
    application { id status declineReason note canReapply } userErrors { field code message } } }`,
  revokeApplication:
    'mutation ($id: ID!, $note: String) { done: revokeApplication(input: { applicationId: $id, note: $note }) { application { id status canReapply } userErrors { code } } }',
};

interface Edges<Node> {
  readonly edges: readonly { readonly node: Node }[];
}
interface Problem {
  readonly code: string;
}
interface Application {
  readonly id: string;
  readonly status: string;
}
interface Applied {
  readonly application: Application;
  readonly trackingLink: { readonly code: string; readonly url: string } | null;
  readonly userErrors: readonly Problem[];
}
interface Decided {
  readonly application: Application;
  readonly userErrors: readonly Problem[];
}

async function apply(person: Person, id: string, message?: string): Promise<Applied> {
  return (await world.ask<{ applyToSmartlink: Applied }>(person, applyTo, { id, message })).data
    .applyToSmartlink;
}

async function decide(
  person: Person,
  what: keyof typeof decisions,
  id: string,
  note?: string,
): Promise<Decided> {
  return (await world.ask<{ done: Decided }>(person, decisions[what], { id, ...(note && { note }) })).data
    .done;
}

async function titles(person: Person): Promise<string[]> {
  const query = '{ notifications { edges { node { title } } } }';
  const { data } = await world.ask<{ notifications: Edges<{ title: string }> }>(person, query);
  return data.notifications.edges.map((edge) => edge.node.title);
}

test('an open smartlink gives the link at once', async () => {
  const publisher = await world.addPublisher();
  const smartlink = await world.addSmartlink('OPEN');
  const joined = await apply(publisher, smartlink, ' Newsletter ');
  expect(joined).toMatchObject({
    application: {
      status: 'APPROVED',
      attempt: 1,
      message: 'Newsletter',
      canReapply: false,
      canWithdraw: false,
    },
    trackingLink: { status: 'ACTIVE' },
    userErrors: [],
  });
  expect(joined.trackingLink?.code).toMatch(/^[1-9A-HJ-NP-Za-km-z]{7}$/);
  expect(joined.trackingLink?.url).toBe(`${trackingUrl}/s/${joined.trackingLink?.code}`);
  expect(await titles(publisher)).toEqual(["You're in: Summer Deals"]);
});

test('ask, decline, ask again, approve, revoke, reinstate: one link, one code', async () => {
  const publisher = await world.addPublisher();
  const smartlink = await world.addSmartlink('ASK_TO_JOIN');

  const first = await apply(publisher, smartlink);
  expect(first).toMatchObject({ application: { status: 'PENDING', canWithdraw: true }, trackingLink: null });
  const declined = await decide(manager, 'declineApplication', first.application.id, 'Which sites?');
  expect(declined.application).toMatchObject({
    status: 'DECLINED',
    declineReason: 'NEEDS_MORE_DETAIL',
    note: 'Which sites?',
    canReapply: true,
  });

  const second = await apply(publisher, smartlink, 'acme.example');
  expect(second.application).toMatchObject({ status: 'PENDING', attempt: 2 });
  const approved = await decide(manager, 'approveApplication', second.application.id);
  expect(approved).toMatchObject({
    application: { status: 'APPROVED', decidedBy: { id: manager.userId } },
    userErrors: [],
  });
  const again = await decide(manager, 'approveApplication', second.application.id);
  expect(again.userErrors).toEqual([]);
  const link = (await apply(publisher, smartlink)).trackingLink;

  const revoked = await decide(manager, 'revokeApplication', second.application.id, 'Fake clicks');
  expect(revoked.application).toMatchObject({ status: 'REVOKED', canReapply: false });
  expect(await apply(publisher, smartlink)).toMatchObject({
    trackingLink: { ...link, status: 'REVOKED' },
    userErrors: [{ field: ['input', 'smartlinkId'], code: 'APPLICATION_REVOKED' }],
  });

  await decide(manager, 'approveApplication', second.application.id);
  expect(await apply(publisher, smartlink)).toMatchObject({
    application: { id: second.application.id, status: 'APPROVED' },
    trackingLink: link,
    userErrors: [{ code: 'ALREADY_APPLIED' }],
  });
  expect(await titles(publisher)).toEqual([
    "You're in: Summer Deals",
    'Access ended: Summer Deals',
    "You're in: Summer Deals",
    'Not this time: Summer Deals',
  ]);
});

test('a publisher takes back what is not decided, and may ask again', async () => {
  const publisher = await world.addPublisher();
  const smartlink = await world.addSmartlink('ASK_TO_JOIN');
  const { application } = await apply(publisher, smartlink);
  expect(await decide(publisher, 'withdrawApplication', application.id)).toMatchObject({
    application: { status: 'WITHDRAWN' },
    userErrors: [],
  });
  expect((await decide(manager, 'approveApplication', application.id)).userErrors).toEqual([
    { code: 'ALREADY_DECIDED' },
  ]);
  expect((await apply(publisher, smartlink)).application).toMatchObject({ status: 'PENDING', attempt: 2 });
  const { data } = await world.ask<{ applications: Edges<object> }>(
    publisher,
    '{ applications { edges { node { attempt canReapply } } } }',
  );
  expect(data.applications.edges).toEqual([
    { node: { attempt: 2, canReapply: false } },
    { node: { attempt: 1, canReapply: false } },
  ]);
});

test('who applies and withdraws in a loop has to wait a day, on this smartlink alone', async () => {
  const publisher = await world.addPublisher();
  const smartlink = await world.addSmartlink('ASK_TO_JOIN');
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const { application, userErrors } = await apply(publisher, smartlink);
    expect({ application, userErrors }).toMatchObject({ application: { attempt }, userErrors: [] });
    await decide(publisher, 'withdrawApplication', application.id);
  }
  expect(await apply(publisher, smartlink)).toMatchObject({
    application: { attempt: 5, status: 'WITHDRAWN' },
    userErrors: [{ field: ['input', 'smartlinkId'], code: 'TOO_MANY_ATTEMPTS' }],
  });
  const other = await world.addSmartlink('ASK_TO_JOIN');
  expect((await apply(publisher, other)).userErrors).toEqual([]);
  await world.owner.query(
    `update publishers.application set submitted_at = submitted_at - interval '24 hours' where smartlink_id = $1`,
    [smartlink],
  );
  expect((await apply(publisher, smartlink)).application).toMatchObject({ status: 'PENDING', attempt: 6 });
});

test('each of two mutations in one request reads what it did itself', async () => {
  const publisher = await world.addPublisher();
  const smartlink = await world.addSmartlink('ASK_TO_JOIN');
  const { application } = await apply(publisher, smartlink);
  const mine = 'application { smartlink { myApplication { status attempt } } }';
  interface Mine {
    readonly application: { readonly smartlink: { readonly myApplication: object } };
  }
  const { data } = await world.ask<{ first: Mine; second: Mine }>(
    publisher,
    `mutation ($application: ID!, $smartlink: ID!) {
      first: withdrawApplication(applicationId: $application) { ${mine} }
      second: applyToSmartlink(input: { smartlinkId: $smartlink }) { ${mine} }
    }`,
    { application: application.id, smartlink },
  );
  expect([data.first, data.second].map((done) => done.application.smartlink.myApplication)).toEqual([
    { status: 'WITHDRAWN', attempt: 1 },
    { status: 'PENDING', attempt: 2 },
  ]);
});

describe('what cannot be joined', () => {
  test.each([
    ['PRIVATE', 'ACTIVE', 'SMARTLINK_NOT_FOUND'],
    ['OPEN', 'DRAFT', 'SMARTLINK_NOT_FOUND'],
    ['OPEN', 'ARCHIVED', 'SMARTLINK_NOT_FOUND'],
    ['OPEN', 'PAUSED', 'SMARTLINK_PAUSED'],
  ] as const)('%s and %s: %s', async (visibility, status, code) => {
    const publisher = await world.addPublisher();
    const smartlink = await world.addSmartlink(visibility, { status });
    const answer = await apply(publisher, smartlink);
    expect(answer).toMatchObject({ application: null, trackingLink: null, userErrors: [{ code }] });
  });

  test('a private smartlink lets in at once whom it names', async () => {
    const publisher = await world.addPublisher();
    const smartlink = await world.addSmartlink('PRIVATE', { allowed: [publisher.publisherId] });
    expect((await apply(publisher, smartlink)).application.status).toBe('APPROVED');
  });

  test('a suspended publisher joins nothing', async () => {
    const publisher = await world.addPublisher();
    await world.owner.query("update publishers.publisher set status = 'SUSPENDED' where id = $1", [
      publisher.publisherId,
    ]);
    const answer = await apply(publisher, await world.addSmartlink('OPEN'));
    expect(answer).toMatchObject({ application: null, userErrors: [{ code: 'PUBLISHER_SUSPENDED' }] });
  });

  test('a text that is too long is refused and nothing is written', async () => {
    const publisher = await world.addPublisher();
    const answer = await apply(publisher, await world.addSmartlink('OPEN'), 'x'.repeat(2001));
    expect(answer.userErrors).toEqual([{ field: ['input', 'message'], code: 'TOO_LONG' }]);
    expect(await titles(publisher)).toEqual([]);
  });
});

describe('at the same moment', () => {
  test.each(['OPEN', 'ASK_TO_JOIN'] as const)('thirty applications to %s make one', async (visibility) => {
    const publisher = await world.addPublisher();
    const smartlink = await world.addSmartlink(visibility);
    const answers = await Promise.all(Array.from({ length: 30 }, () => apply(publisher, smartlink)));
    const codes = answers.map((answer) => answer.userErrors[0]?.code ?? 'MADE').sort();
    expect(codes).toEqual([...Array(29).fill('ALREADY_APPLIED'), 'MADE']);
    expect(new Set(answers.map((answer) => answer.application.id)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.trackingLink?.code)).size).toBe(1);
    const counts = await world.owner.query(
      `select (select count(*)::int from publishers.application where smartlink_id = $1) as applications,
        (select count(*)::int from publishers.tracking_link where smartlink_id = $1) as links,
        (select count(*)::int from publishers.notification where smartlink_id = $1) as notifications`,
      [smartlink],
    );
    const links = visibility === 'OPEN' ? 1 : 0;
    expect(counts.rows).toEqual([{ applications: 1, links, notifications: links }]);
  });

  test('one approves and one declines: the second learns that it is decided', async () => {
    const other = await world.addStaff('NETWORK_ADMIN');
    for (let round = 0; round < 5; round += 1) {
      const publisher = await world.addPublisher();
      const { application } = await apply(publisher, await world.addSmartlink('ASK_TO_JOIN'));
      const [approved, declined] = await Promise.all([
        decide(manager, 'approveApplication', application.id),
        decide(other, 'declineApplication', application.id),
      ]);
      const codes = [approved, declined].flatMap((done) => done.userErrors.map((error) => error.code));
      expect(codes).toEqual(['ALREADY_DECIDED']);
      expect(approved.application.status).toBe(declined.application.status);
      expect(await titles(publisher)).toHaveLength(1);
    }
  });

  test('five approvals are one', async () => {
    const publisher = await world.addPublisher();
    const { application } = await apply(publisher, await world.addSmartlink('ASK_TO_JOIN'));
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => decide(manager, 'approveApplication', application.id)),
    );
    expect(answers.map((answer) => [answer.application.status, answer.userErrors])).toEqual(
      Array(5).fill(['APPROVED', []]),
    );
    expect(await titles(publisher)).toHaveLength(1);
  });
});
