import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { contextName } from '../domain/context-name.ts';
import type { RoutingAllocation } from '../domain/snapshot.ts';
import { type ExplainRig, startExplainRig } from './rigs/explain-rig.ts';
import { annsPaidCode, explainStory } from './samples/explain-story.ts';
import { germanIphone, send } from './samples/visitors.ts';

interface Explanation {
  readonly basis: string;
  readonly sentence: string;
  readonly probability: number | null;
  readonly context: {
    readonly label: string;
    readonly sub1: string | null;
    readonly computedAt: string;
  } | null;
  readonly members: readonly { readonly offer: { readonly id: string }; readonly share: number | null }[];
}
interface Click {
  readonly offer: { readonly id: string } | null;
  readonly probability: number | null;
  readonly explanation: Explanation;
}

const explanation = `basis sentence probability members { offer { id } share }
  context { label country device publisher { id } sub1 computedAt }`;
const clicks = `{ clicks(first: 1) { edges { node { offer { id } probability explanation { ${explanation} } } } } }`;
const suppose = `query ($input: ExplainRoutingInput!) { explainRouting(input: $input) { ${explanation} } }`;

const iphone = { country: 'DE', device: 'MOBILE', publisherId: null, sub1: null };
const anns = { ...iphone, publisherId: 'pub_ann' };

let rig: ExplainRig;
beforeAll(async () => {
  rig = await startExplainRig('https://network.example/');
  await rig.change(explainStory);
});
beforeEach(() => learn({ [contextName(iphone)]: [1, 3], [contextName({ ...anns, sub1: 'news' })]: [19, 1] }));
afterAll(() => rig.stop());

/** Shares of off_german and off_phone by context. */
function learn(shares: RoutingAllocation['shares'], computedAt = Date.now()): Promise<void> {
  const body: RoutingAllocation = { computedAt, offers: ['off_german', 'off_phone'], shares };
  return rig.change(`insert into optimiser.allocation values ('smk_2', now(), '${JSON.stringify(body)}')
    on conflict (smartlink_id) do update set body = excluded.body`);
}

async function newest(person: 'manager' | 'ann' = 'manager'): Promise<Click> {
  await rig.store();
  const { data, errors } = await rig.ask<{ clicks: { edges: { node: Click }[] } }>(person, clicks);
  expect(errors).toBeUndefined();
  const [first] = data.clicks.edges;
  if (first === undefined) throw new Error('There is no click.');
  return first.node;
}

async function visit(query = ''): Promise<Click> {
  await send(`${rig.redirectUrl}/s/${annsPaidCode}${query}`, germanIphone);
  return newest();
}

const chances = ({ explanation: { members } }: Click) => members.map(({ share }) => share);

test('a click is drawn by what was learnt about its sub-id, and says so', async () => {
  const click = await visit('?sub1=news');
  expect(chances(click)).toEqual([0.95, 0.05]);
  const isFirst = click.offer?.id === 'off_german';
  expect(click.probability).toBeCloseTo(isFirst ? 0.95 : 0.05, 6);
  const { basis, sentence, probability, context } = click.explanation;
  expect([basis, probability]).toEqual(['REPLAYED', isFirst ? 0.95 : 0.05]);
  expect(context).toMatchObject({
    ...{ label: 'DE × MOBILE × this publisher × sub-id news', country: 'DE', device: 'MOBILE', sub1: 'news' },
    publisher: { id: 'pub_ann' },
  });
  expect(sentence).toMatch(
    /^Auto-optimize gave this offer (95|5) % of clicks like this one \(Germany, mobile, this publisher, sub-id news\), computed /,
  );
  expect((await newest('ann')).explanation).toEqual(click.explanation);
});

test('another sub-id is drawn by what was learnt about its country and device', async () => {
  const click = await visit('?sub1=other');
  expect(chances(click)).toEqual([0.25, 0.75]);
  expect(click.explanation.context).toMatchObject({ label: 'DE × MOBILE', publisher: null, sub1: null });
});

test('it is explained by the shares of its moment, whatever was learnt since', async () => {
  const before = await visit('?sub1=news');
  await learn({ '': [1, 1] });
  expect(await newest()).toEqual(before);
  await rig.change("update offers.smartlink set mode = 'WEIGHT' where id = 'smk_2'");
  expect(await newest()).toEqual(before);
  await rig.change("update offers.smartlink set mode = 'AUTO_OPTIMIZE' where id = 'smk_2'");
  const after = await visit('?sub1=news');
  expect(chances(after)).toEqual([0.5, 0.5]);
});

test('where those are forgotten it tells what was recorded', async () => {
  await learn({ '': [999, 1] });
  const before = await visit();
  await learn({ '': [1, 1] });
  await rig.ingest.owner.query("delete from routing.projection_history where kind = 'allocation'");
  const { explanation: told, probability } = await newest();
  expect(probability).toBe(before.probability);
  expect(told).toMatchObject({
    basis: 'RECORDED',
    probability: expect.closeTo(before.probability ?? 0, 6),
    context: null,
  });
  expect(told.members.map(({ share }) => share)).toEqual([null, null]);
  expect(told.sentence).toMatch(
    /^The offer was drawn by what visits earn\. Its chance was (99\.9|0\.1) %\. This is what was recorded/,
  );
});

test('with nothing learnt, payouts decide and the click says so', async () => {
  await rig.change('delete from optimiser.allocation');
  const click = await visit('?sub1=news');
  expect(click.explanation).toMatchObject({ basis: 'REPLAYED', probability: 0.5, context: null });
  expect(click.explanation.sentence).toMatch(
    /^Auto-optimize has learnt nothing about visits like this one yet/,
  );
});

test('a visit that nobody made can have a sub-id', async () => {
  const supposed = async (more: object) => {
    const input = { link: annsPaidCode, visitor: { country: 'DE', device: 'MOBILE' }, draw: 0, ...more };
    const { data, errors } = await rig.ask<{ explainRouting: Explanation }>('ann', suppose, { input });
    expect(errors).toBeUndefined();
    return data.explainRouting;
  };
  expect(await supposed({ sub1: 'news' })).toMatchObject({
    ...{ basis: 'SUPPOSED', probability: 0.95 },
    context: { label: 'DE × MOBILE × this publisher × sub-id news' },
  });
  expect(await supposed({})).toMatchObject({ probability: 0.25, context: { label: 'DE × MOBILE' } });
});

test('a bot is drawn for by nobody', async () => {
  await send(`${rig.redirectUrl}/s/${annsPaidCode}`, {
    'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)',
    'x-forwarded-for': '8.8.8.8',
  });
  expect(await newest()).toMatchObject({
    probability: null,
    explanation: { probability: null, context: null },
  });
});
