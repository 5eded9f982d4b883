import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  applyToSmartlink,
  approve,
  byId,
  changePool,
  createAdvertiser,
  decline,
  launchOffer,
  launchSmartlink,
  revoke,
} from '../demo/acts.ts';
import type { Api } from '../demo/api.ts';
import { type RunningStack, startStack } from './rigs/stack.ts';
import { as, eventually, reportToday, seenSmartlink } from './samples/story.ts';
import { germanIphone, send, usDesktop } from './samples/visitors.ts';

// The founding story over HTTP, through the gateway and the redirect. The tests build on one another, in this order.
const routedWithinMs = 1_000;
const reportedWithinMs = 2_000;
let stack: RunningStack;
let admin: Api;
let manager: Api;
let publisher: Api;
let postbackToken: string;
let smartlinkId: string;
let offers: { german: string; american: string };
let applicationId: string;
let link: { code: string; url: string };
const clickIds: Record<'german' | 'american', string> = { german: '', american: '' };

beforeAll(async () => {
  stack = await startStack();
  admin = await as(stack, 'admin');
  manager = await as(stack, 'manager');
  publisher = await as(stack, 'fresh');
}, 120_000);
afterAll(() => stack?.stop(), 30_000);

test('the network makes an advertiser, two offers with targeting, and an ask-to-join smartlink', async () => {
  const advertiser = await createAdvertiser(admin, 'Acme');
  postbackToken = advertiser.token;
  const launch = (name: string, payout: string, revenue: string, country: string, device: string) =>
    launchOffer(admin, {
      advertiserId: advertiser.id,
      name,
      description: '',
      category: 'Test',
      destinationUrl: `https://shop.example/${country}?cid={click_id}&pub={publisher_id}&s={sub1}`,
      payout: { amount: payout, currency: 'USD' },
      revenue: { amount: revenue, currency: 'USD' },
      targeting: [
        { dimension: 'COUNTRY', operator: 'INCLUDE', values: [country] },
        { dimension: 'DEVICE', operator: 'INCLUDE', values: [device] },
      ],
    });
  offers = {
    german: await launch('German phones', '4.25', '6.10', 'DE', 'MOBILE'),
    american: await launch('American desktops', '6.55', '9.15', 'US', 'DESKTOP'),
  };
  smartlinkId = await launchSmartlink(admin, {
    name: 'The founding smartlink',
    description: '',
    visibility: 'ASK_TO_JOIN',
    mode: 'WEIGHT',
    fallbackUrl: 'https://network.example/fallback',
    pool: Object.values(offers).map((offerId) => ({ offerId, weight: 50, priority: 1 })),
    allowedPublisherIds: [],
  });
});

const seen = () => seenSmartlink(publisher, smartlinkId);
const apply = async () => (await applyToSmartlink(publisher, smartlinkId, 'A newsletter.')).application;

describe('applying', () => {
  test('a publisher sees the smartlink with its pool before applying', async () => {
    expect(await seen()).toMatchObject({
      name: 'The founding smartlink',
      mode: 'WEIGHT',
      offerCount: 2,
      myApplication: null,
      trackingLink: null,
    });
    expect((await seen()).pool.edges.map(({ node }) => node.offer.payout.amount).sort()).toEqual([
      '4.25',
      '6.55',
    ]);
  });

  test('an application waits, is declined with a reason, and can be made again', async () => {
    const first = await apply();
    expect(first.status).toBe('PENDING');
    await decline(manager, first.id, 'NEEDS_MORE_DETAIL', 'Which newsletter?');
    expect((await seen()).myApplication).toMatchObject({
      status: 'DECLINED',
      note: 'Which newsletter?',
      declineReason: 'NEEDS_MORE_DETAIL',
      canReapply: true,
    });
    const second = await apply();
    expect(second.status).toBe('PENDING');
    expect(second.id).not.toBe(first.id);
    applicationId = second.id;
    expect((await seen()).trackingLink).toBeNull();
  });

  test('on approval there is a link with a 7-character code, and the publisher is told', async () => {
    await approve(manager, applicationId);
    const { trackingLink, myApplication } = await seen();
    expect(myApplication?.status).toBe('APPROVED');
    expect(trackingLink?.code).toMatch(/^[1-9A-HJ-NP-Za-km-z]{7}$/);
    expect(trackingLink?.url).toBe(`${stack.trackingUrl}/s/${trackingLink?.code}`);
    link = trackingLink as { code: string; url: string };
    const { notifications } = await publisher.request<{
      notifications: { unreadCount: number; edges: { node: { kind: string } }[] };
    }>('{ notifications(first: 10) { unreadCount edges { node { kind } } } }');
    expect(notifications.edges.map(({ node }) => node.kind)).toEqual([
      'APPLICATION_APPROVED',
      'APPLICATION_DECLINED',
    ]);
    expect(notifications.unreadCount).toBe(2);
  });
});

describe('routing', () => {
  test('within a second the link sends a German iPhone and a US desktop to different offers, macros filled', async () => {
    const german = await eventually(
      () => send(`${link.url}?pub_sub=newsletter-jan`, germanIphone),
      ({ location }) => location?.hostname === 'shop.example',
      routedWithinMs,
    );
    const american = await send(`${link.url}?pub_sub=newsletter-jan`, usDesktop);
    expect(german.status).toBe(302);
    expect(german.headers['cache-control']).toContain('no-store');
    expect(german.location?.pathname).toBe('/DE');
    expect(american.location?.pathname).toBe('/US');
    expect(german.location?.searchParams.get('s')).toBe('newsletter-jan');
    expect(german.location?.searchParams.get('pub')).toMatch(/^pub_/);
    clickIds.german = german.location?.searchParams.get('cid') ?? '';
    clickIds.american = american.location?.searchParams.get('cid') ?? '';
    expect(clickIds.german).toMatch(/^[0-9a-z]{26}$/);
    expect(clickIds.american).not.toBe(clickIds.german);
  });

  test("nobody eligible: the smartlink's fallback; unknown code: a page, never an error", async () => {
    const brazil = await send(link.url, { ...usDesktop, 'x-forwarded-for': '177.10.1.1' });
    expect(brazil.location?.href).toBe('https://network.example/fallback');
    const unknown = await send(`${stack.trackingUrl}/s/zzzzzzz`, usDesktop);
    expect([unknown.status, unknown.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  });

  test('HEAD answers like GET but records nothing', async () => {
    expect((await send(`${link.url}?pub_sub=head-only`, germanIphone, 'HEAD')).status).toBe(302);
  });
});

const report = (api: Api, dimensions: string[]) => reportToday(api, smartlinkId, dimensions);
const postback = (query: Record<string, string>) =>
  send(`${stack.trackingUrl}/postback?${new URLSearchParams({ token: postbackToken, ...query })}`);

describe('reporting', () => {
  test('a click shows in the report within two seconds', async () => {
    const sent = await send(`${link.url}?pub_sub=stopwatch`, germanIphone);
    expect(sent.status).toBe(302);
    const found = await eventually(
      () => report(publisher, ['SUB1']),
      ({ rows }) => rows.some(({ key }) => key[0] === 'stopwatch'),
      reportedWithinMs,
    );
    expect(found.rows.map(({ key }) => key[0])).toContain('stopwatch');
    expect(found.rows.map(({ key }) => key[0])).not.toContain('head-only');
  });

  test('conversions come by postback; fifty parallel duplicates make one', async () => {
    const order = {
      click_id: clickIds.german,
      order_id: 'A-1',
      amount: '49.90',
      currency: 'USD',
      status: 'approved',
    };
    const answers = await Promise.all(Array.from({ length: 50 }, () => postback(order)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const body = new URLSearchParams({
      token: postbackToken,
      click_id: clickIds.american,
      order_id: 'A-2',
      amount: '120',
      status: 'pending',
    }).toString();
    const posted = await send(
      `${stack.trackingUrl}/postback`,
      { 'content-type': 'application/x-www-form-urlencoded' },
      'POST',
      body,
    );
    expect(posted.status).toBe(200);
    const wrong = await send(`${stack.trackingUrl}/postback?token=pbt_wrong&click_id=${clickIds.german}`);
    expect(wrong.status).toBe(401);
    const { totals } = await eventually(
      () => report(publisher, ['SUB1']),
      (found) => found.totals.conversions >= 2,
      reportedWithinMs,
    );
    expect(totals.conversions).toBe(2);
  });

  test('the numbers are equal to the cent, by sub-id, offer and day', async () => {
    const bySub = await report(publisher, ['SUB1']);
    const newsletter = bySub.rows.find(({ key }) => key[0] === 'newsletter-jan')?.metrics;
    expect(newsletter).toMatchObject({
      clicks: 2,
      conversions: 2,
      payout: { amount: '10.80' },
      epc: { amount: '5.40' },
      conversionRate: 1,
    });
    const byOffer = await report(publisher, ['OFFER']);
    const payouts = Object.fromEntries(
      byOffer.rows.map(({ key, metrics }) => [key[0], metrics.payout.amount]),
    );
    expect(payouts[offers.german]).toBe('4.25');
    expect(payouts[offers.american]).toBe('6.55');
    const byDay = await report(publisher, ['DAY']);
    expect(byDay.totals).toMatchObject({
      clicks: 3,
      fallbackClicks: 1,
      conversions: 2,
      payout: { amount: '10.80' },
      epc: { amount: '3.60' },
    });
    expect(byDay.rows).toHaveLength(1);
    expect((await report(admin, ['COUNTRY'])).totals).toEqual(byDay.totals);
    const byCountry = await report(publisher, ['COUNTRY', 'DEVICE']);
    expect(byCountry.rows.map(({ key }) => key.join(' ')).sort()).toEqual([
      'BR DESKTOP',
      'DE MOBILE',
      'US DESKTOP',
    ]);
  });

  test('a rejected sale takes its money back', async () => {
    await postback({ click_id: clickIds.american, order_id: 'A-2', status: 'rejected' });
    const { totals } = await eventually(
      () => report(publisher, ['DAY']),
      (found) => found.totals.conversions === 1,
      reportedWithinMs,
    );
    expect(totals).toMatchObject({ conversions: 1, payout: { amount: '4.25' } });
  });
});

test('a publisher sees no revenue and nothing of another publisher', async () => {
  await expect(
    publisher.request('query ($id: ID!) { offer(id: $id) { revenue { amount } } }', { id: offers.german }),
  ).rejects.toThrow(/FORBIDDEN|not allowed|staff/i);
  const other = await as(stack, 'scout');
  expect((await report(other, ['SUB1'])).rows).toEqual([]);
  const node = await other
    .request<{ node: { status?: string } | null }>(
      'query ($id: ID!) { node(id: $id) { id ... on SmartlinkApplication { status } } }',
      { id: applicationId },
    )
    .catch(() => ({ node: null }));
  expect(node.node?.status).toBeUndefined();
});

test('the code survives a new pool, a pause, a revocation and a re-approval', async () => {
  await changePool(admin, smartlinkId, [{ offerId: offers.german, weight: 1, priority: 1 }]);
  const gone = await eventually(
    () => send(link.url, usDesktop),
    ({ location }) => location?.pathname === '/fallback',
    routedWithinMs,
  );
  expect(gone.location?.pathname).toBe('/fallback');
  await byId(admin, 'pauseSmartlink', smartlinkId);
  const paused = await eventually(
    () => send(link.url, germanIphone),
    ({ location }) => location?.hostname !== 'shop.example',
    routedWithinMs,
  );
  expect(paused.location?.href).toBe('https://network.example/fallback');
  await byId(admin, 'publishSmartlink', smartlinkId);
  await revoke(manager, applicationId);
  const revoked = await eventually(
    () => send(link.url, germanIphone),
    ({ location }) => location?.hostname !== 'shop.example',
    routedWithinMs,
  );
  expect(revoked.location?.hostname).not.toBe('shop.example');
  await approve(manager, applicationId);
  const back = await eventually(
    () => send(link.url, germanIphone),
    ({ location }) => location?.hostname === 'shop.example',
    routedWithinMs,
  );
  expect(back.location?.pathname).toBe('/DE');
  expect((await seen()).trackingLink).toEqual(link);
});
