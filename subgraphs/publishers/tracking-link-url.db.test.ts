import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type Person,
  type PublishersRig,
  startPublishersRig,
  trackingUrl,
} from '../../test/rigs/publishers-rig.ts';

let rig: PublishersRig;
let publisher: Person;

beforeAll(async () => {
  rig = await startPublishersRig();
  publisher = await rig.addPublisher();
});
afterAll(() => rig.stop());

interface Link {
  readonly url: string;
  readonly code: string;
}

async function join(): Promise<Link & { readonly smartlinkId: string }> {
  const smartlinkId = await rig.addSmartlink('OPEN');
  const query = `mutation($input: ApplyToSmartlinkInput!) {
    applyToSmartlink(input: $input) { trackingLink { url code } } }`;
  type Applied = { applyToSmartlink: { trackingLink: Link } };
  const { data } = await rig.ask<Applied>(publisher, query, { input: { smartlinkId } });
  return { smartlinkId, ...data.applyToSmartlink.trackingLink };
}

async function urls(): Promise<string[]> {
  const { data } = await rig.ask<{ trackingLinks: { edges: { node: Link }[] } }>(
    publisher,
    '{ trackingLinks { edges { node { url } } } }',
  );
  return data.trackingLinks.edges.map(({ node }) => node.url);
}

test('links are on the domain of their smartlink, else on the default one, else where the installation is', async () => {
  const branded = await join();
  const plain = await join();
  expect(await urls()).toEqual([plain, branded].map(({ code }) => `${trackingUrl}/s/${code}`));
  await rig.owner.query(`insert into offers.tracking_domain (id, host, is_default) values
    ('tdm_1', 'go.example', false), ('tdm_2', 'click.example:8443', true)`);
  await rig.owner.query(`update offers.smartlink set tracking_domain_id = 'tdm_1' where id = $1`, [
    branded.smartlinkId,
  ]);
  expect(await urls()).toEqual([
    `https://click.example:8443/s/${plain.code}`,
    `https://go.example/s/${branded.code}`,
  ]);
});

test('a notice names the same address', async () => {
  await rig.owner.query(`insert into offers.tracking_domain (id, host, is_default) values ('tdm_3', 'x.example', true)
    on conflict do nothing`);
  const { url } = await join();
  expect(url.startsWith(trackingUrl)).toBe(false);
  const { rows } = await rig.owner.query('select body from publishers.notification order by id desc limit 1');
  expect(rows[0].body).toContain(url);
});
