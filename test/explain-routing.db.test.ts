import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ExplainRig, startExplainRig } from './rigs/explain-rig.ts';
import { annsCode, annsPaidCode, bobsCode, explainStory } from './samples/explain-story.ts';
import { aClick } from './samples/redirect-events.ts';

interface Answer {
  readonly explainRouting: {
    readonly outcome: string;
    readonly offer: { readonly id: string } | null;
    readonly members: readonly { readonly verdict: string }[];
  } | null;
}

let rig: ExplainRig;

beforeAll(async () => {
  rig = await startExplainRig('https://network.example/');
  await rig.change(explainStory);
});
afterAll(() => rig.stop());

const query = `query ($input: ExplainRoutingInput!) { explainRouting(input: $input) {
  basis outcome reason offer { id } draw members { verdict } } }`;
const germanPhone = { country: 'DE', device: 'MOBILE' };

const suppose = (person: 'manager' | 'ann' | 'outsider', input: object) =>
  rig.ask<Answer>(person, query, { input });

async function offerFor(input: object): Promise<string | undefined> {
  const { data, errors } = await suppose('manager', { link: annsCode, visitor: germanPhone, ...input });
  expect(errors).toBeUndefined();
  return data.explainRouting?.offer?.id;
}

test('a visit that nobody made goes where a real one would', async () => {
  const { data } = await suppose('manager', { link: annsCode, visitor: { device: 'MOBILE' }, draw: 0.9 });
  expect(data.explainRouting).toMatchObject({
    ...{ basis: 'SUPPOSED', outcome: 'OFFER', reason: null, offer: { id: 'off_phone' }, draw: 0.9 },
    members: [{ verdict: 'GEO_UNKNOWN' }, { verdict: 'ELIGIBLE' }, { verdict: 'OFFER_PAUSED' }],
  });
  const elsewhere = await suppose('manager', { link: annsPaidCode, visitor: { country: 'US' } });
  expect(elsewhere.data.explainRouting).toMatchObject({ outcome: 'NETWORK_FALLBACK', offer: null });
});

test('what is drawn decides, by default the middle', async () => {
  expect(await offerFor({ draw: 0.29 })).toBe('off_german');
  expect(await offerFor({ draw: 0.31 })).toBe('off_phone');
  expect(await offerFor({})).toBe('off_phone');
});

test('the rules are those of the moment', async () => {
  const before = new Date();
  await rig.change("update offers.smartlink_member set weight = 0 where id = 'mem_2'");
  const after = new Date(Date.now() + 1);
  expect(await offerFor({ at: before })).toBe('off_phone');
  expect(await offerFor({ at: after })).toBe('off_german');
  expect(await offerFor({})).toBe('off_german');
});

describe('who may ask', () => {
  test('staff about every link, by its code or its id', async () => {
    for (const link of [annsCode, bobsCode, 'lnk_3']) {
      const { data } = await suppose('manager', { link, visitor: germanPhone });
      expect(data.explainRouting).toMatchObject({ outcome: 'OFFER' });
    }
  });

  test('a publisher about its own links', async () => {
    const own = await suppose('ann', { link: 'lnk_1', visitor: germanPhone });
    expect(own.data.explainRouting).toMatchObject({ outcome: 'OFFER' });
    for (const link of [bobsCode, 'lnk_3', 'unknown']) {
      expect(await suppose('ann', { link, visitor: germanPhone })).toEqual({
        data: { explainRouting: null },
      });
    }
  });

  test('nobody without REPORTS_READ', async () => {
    const { errors } = await suppose('outsider', { link: annsCode, visitor: germanPhone });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

test.each([
  [{ draw: 1 }, /^draw: must be from 0 to below 1/],
  [{ draw: -0.1 }, /^draw: must be/],
  [{ visitor: { country: 'Germany' } }, /^visitor\.country: use two capital letters/],
  [{ visitor: { city: 'x'.repeat(101) } }, /^visitor\.city: at most 100 characters/],
  [{ visitor: { languages: Array(21).fill('de') } }, /^visitor\.languages: at most 20/],
])('%j is refused', async (changes, message) => {
  const { errors } = await suppose('manager', { link: annsCode, visitor: germanPhone, ...changes });
  expect(errors?.[0]).toMatchObject({
    message: expect.stringMatching(message),
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('no more clicks are explained at once than a page has', async () => {
  await rig.ingest.ingest(Array.from({ length: 21 }, () => aClick()));
  const ask = (first: number) =>
    rig.ask('manager', `{ clicks(first: ${first}) { edges { node { explanation { basis } } } } }`);
  expect((await ask(20)).errors).toBeUndefined();
  const { errors } = await ask(21);
  expect(errors?.[0]).toMatchObject({
    message: 'explanation: ask for at most 20 in one request, with a smaller first.',
    extensions: { code: 'BAD_USER_INPUT' },
  });
});
