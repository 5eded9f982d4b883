import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testLinkMs, testParameter } from '../../domain/test-link.ts';
import { isGoodToken } from '../../platform/mark.ts';
import {
  type Person,
  type PublishersRig,
  startPublishersRig,
  testKey,
  trackingUrl,
} from '../../test/rigs/publishers-rig.ts';

let rig: PublishersRig;
let publisher: Person & { readonly publisherId: string };

beforeAll(async () => {
  rig = await startPublishersRig();
  publisher = await rig.addPublisher();
});
afterAll(() => rig.stop());

interface Payload {
  readonly url: string | null;
  readonly expiresAt: string | null;
  readonly userErrors: readonly object[];
}

async function join(smartlinkId: string): Promise<string> {
  const { data } = await rig.ask<{ applyToSmartlink: { trackingLink: { code: string } } }>(
    publisher,
    'mutation ($id: ID!) { applyToSmartlink(input: { smartlinkId: $id }) { trackingLink { code } } }',
    { id: smartlinkId },
  );
  return data.applyToSmartlink.trackingLink.code;
}

const create = (person: Person, smartlinkId: string) =>
  rig.ask<{ createTestLink: Payload } | null>(
    person,
    'mutation ($id: ID!) { createTestLink(input: { smartlinkId: $id }) { url expiresAt userErrors { field code } } }',
    { id: smartlinkId },
  );

test('a publisher gets its own link with a token that is good for an hour', async () => {
  const smartlinkId = await rig.addSmartlink('OPEN');
  const code = await join(smartlinkId);
  const before = Date.now();
  const { data } = await create(publisher, smartlinkId);
  const made = data?.createTestLink;
  const url = new URL(made?.url ?? '');
  const token = url.searchParams.get(testParameter) ?? '';
  expect([url.origin + url.pathname, made?.userErrors]).toEqual([`${trackingUrl}/s/${code}`, []]);
  const expiresAt = Date.parse(made?.expiresAt ?? '');
  expect(expiresAt).toBeGreaterThanOrEqual(before + testLinkMs);
  expect(expiresAt).toBeLessThanOrEqual(Date.now() + testLinkMs);
  expect(isGoodToken(testKey, code, token, before)).toBe(true);
  expect(isGoodToken(testKey, code, token, expiresAt)).toBe(false);
});

test('there is none without a link, nor for one that was revoked', async () => {
  const notFound = {
    createTestLink: {
      url: null,
      expiresAt: null,
      userErrors: [{ field: ['input', 'smartlinkId'], code: 'NOT_FOUND' }],
    },
  };
  const smartlinkId = await rig.addSmartlink('OPEN');
  expect((await create(publisher, smartlinkId)).data).toEqual(notFound);
  await join(smartlinkId);
  expect((await create(await rig.addPublisher(), smartlinkId)).data).toEqual(notFound);
  await rig.owner.query("update publishers.tracking_link set status = 'REVOKED' where smartlink_id = $1", [
    smartlinkId,
  ]);
  expect((await create(publisher, smartlinkId)).data).toEqual(notFound);
});

test('staff have no links to test', async () => {
  const { errors } = await create(await rig.addStaff(), await rig.addSmartlink('OPEN'));
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
