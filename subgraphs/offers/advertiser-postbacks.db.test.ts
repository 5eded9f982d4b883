import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Failed, manager, type OffersRig, startOffersRig } from '../../test/rigs/offers-rig.ts';

const staff = manager();
let rig: OffersRig;
beforeAll(async () => {
  rig = await startOffersRig();
});
afterAll(() => rig.stop());

interface Changed extends Failed {
  readonly advertiser: {
    readonly id: string;
    readonly postbackIpRanges: string[];
    readonly pixelEnabled: boolean;
  } | null;
}

const selection = `advertiser { id postbackIpRanges pixelEnabled } userErrors { field code }`;

async function create(input: object = {}): Promise<Changed> {
  const query = `mutation($input: CreateAdvertiserInput!) { it: createAdvertiser(input: $input) { ${selection} } }`;
  const { data } = await rig.ask<{ it: Changed }>(staff, query, { input: { name: 'Acme', ...input } });
  return data.it;
}

async function update(id: string, input: object): Promise<Changed> {
  const query = `mutation($id: ID!, $input: UpdateAdvertiserInput!) { it: updateAdvertiser(id: $id, input: $input) { ${selection} } }`;
  const { data } = await rig.ask<{ it: Changed }>(staff, query, { id, input });
  return data.it;
}

test('an advertiser may report from anywhere, but not from browsers, if nothing else is said', async () => {
  expect((await create()).advertiser).toMatchObject({ postbackIpRanges: [], pixelEnabled: false });
});

test('ranges are kept in one spelling, each once', async () => {
  const { advertiser } = await create({
    pixelEnabled: true,
    postbackIpRanges: [
      '192.0.2.77/24',
      ' 192.0.2.0/24 ',
      '198.51.100.7',
      '2001:DB8:0:0::1/32',
      '2001:db8::5',
      '0.0.0.0/0',
    ],
  });
  expect(advertiser).toMatchObject({
    pixelEnabled: true,
    postbackIpRanges: ['192.0.2.0/24', '198.51.100.7/32', '2001:db8::/32', '2001:db8::5/128', '0.0.0.0/0'],
  });
});

test('a change says only what changes', async () => {
  const id = (await create({ postbackIpRanges: ['192.0.2.1'] })).advertiser?.id ?? '';
  expect((await update(id, { pixelEnabled: true })).advertiser).toMatchObject({
    ...{ postbackIpRanges: ['192.0.2.1/32'], pixelEnabled: true },
  });
  expect((await update(id, { name: 'Better Acme', postbackIpRanges: [] })).advertiser).toMatchObject({
    ...{ postbackIpRanges: [], pixelEnabled: true },
  });
});

test.each([
  '',
  'example.com',
  '192.0.2',
  '192.0.2.1/33',
  '192.0.2.1/',
  '192.0.2.1-192.0.2.9',
  '::1/129',
  '01.2.3.4',
  '1.2.3.4/8/8',
])('"%s" is no range', async (range) => {
  const { advertiser, userErrors } = await create({ postbackIpRanges: ['192.0.2.1', range] });
  expect(advertiser).toBeNull();
  expect(userErrors).toEqual([{ field: ['input', 'postbackIpRanges', '1'], code: 'IP_RANGE_INVALID' }]);
});

test('there is an end to the number of ranges', async () => {
  const postbackIpRanges = Array.from({ length: 201 }, (_, n) => `10.0.0.${n}`);
  expect((await create({ postbackIpRanges })).userErrors).toEqual([
    { field: ['input', 'postbackIpRanges'], code: 'IP_RANGE_INVALID' },
  ]);
});
