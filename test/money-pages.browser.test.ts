import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './rigs/browser.ts';
import { look, signedIn, waitMsMax } from './rigs/portal-visit.ts';
import { Receiver } from './rigs/receiver.ts';
import { type RunningStack, startStack } from './rigs/stack.ts';
import { createTestDatabase, type TestDatabase } from './rigs/test-database.ts';
import { as, eventually } from './samples/story.ts';
import { germanIphone } from './samples/visitors.ts';

// From a postback that a publisher sets up to money that the network pays, as people do it. Time passes by moving what
// happened back by two months. The steps build on one another, in this order.
let browser: Browser | null;
let database: TestDatabase;
let owner: pg.Client;
let stack: RunningStack;
let receiver: Receiver;
let publisher: Page;
let admin: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  if (browser === null) return;
  receiver = await Receiver.start();
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  stack = await startStack({
    DATABASE_URL: database.url,
    SECRET: database.secret,
    DEMO_NETWORK: 'on',
    POSTBACK_TARGETS: receiver.target,
  });
  publisher = await signedIn(browser, stack.portalUrl, 'bright', 'light');
  admin = await signedIn(browser, stack.portalUrl, 'admin', 'dark');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await receiver?.stop();
  await owner?.end();
  await database?.drop();
}, 30_000);

/** One thing that people do; without a browser it is skipped, which `launchBrowser` has said aloud. */
function step(title: string, act: () => Promise<void>): void {
  test(title, async () => (browser === null ? undefined : act()), 90_000);
}

const go = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();
const saved = (page: Page, words: string) => page.getByText(words).first().waitFor();

async function choose(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).last().click();
}

/** Opens a link as a visitor and buys what is behind it. */
async function buy(link: string): Promise<void> {
  const context = (await browser?.newContext({
    // None of the pool's offers for phones is one that pays for clicks and not for sales.
    userAgent: germanIphone['user-agent'],
    extraHTTPHeaders: { 'x-forwarded-for': germanIphone['x-forwarded-for'] },
  })) as BrowserContext;
  const visitor = await context.newPage();
  await visitor.goto(link);
  await visitor.getByRole('button', { name: 'Order now' }).click();
  await visitor.getByRole('heading', { name: 'Thank you for your order' }).waitFor();
  await context.close();
}

step(
  'a publisher sets up a postback: macros are picked, misspelt ones are told, a sample shows',
  async () => {
    await go(publisher, 'Postbacks');
    await publisher.getByTestId('postback-endpoint').filter({ hasText: 'Data warehouse' }).waitFor();
    await look(publisher, '31-postbacks');
    await publisher.getByRole('link', { name: 'New postback' }).first().click();
    await publisher.getByLabel('Name').fill('My tracker');
    await publisher
      .getByLabel('URL')
      .fill(`${receiver.url}/conversion?cid={transaction_id}&sub={sub_1}&pay=`);
    await publisher.getByRole('button', { name: /^Insert \{payout_dollars\}/ }).click();
    await publisher.getByText('{sub_1} is not a macro: did you mean {sub1}?').waitFor();
    await look(publisher, '32-postback-preview');
    await publisher
      .getByLabel('URL')
      .fill(`${receiver.url}/conversion?cid={transaction_id}&sub={sub1}&pay={payout_dollars}`);
    expect(await publisher.getByTestId('url-hints').count()).toBe(0);
    expect(await publisher.getByTestId('url-preview').innerText()).toContain(
      '?cid=your-click-4711&sub=newsletter-jan&pay=1.20',
    );
    await publisher.getByRole('button', { name: 'Create postback' }).click();
    await publisher.getByText('Nothing sent yet').waitFor();
  },
);

step('the test tool sends a made-up conversion the way real ones go', async () => {
  await publisher.getByRole('button', { name: 'Send a test' }).click();
  const result = publisher.getByTestId('test-result');
  await result.getByText('200', { exact: true }).waitFor();
  expect(await result.innerText()).toMatch(/\d+ ms[\s\S]*ok/);
  expect(receiver.received.map(({ url }) => url.pathname)).toEqual(['/conversion']);
  await look(publisher, '33-postback-test');
});

step('a sale is told to the postback, and its delivery is seen', async () => {
  await go(publisher, 'Smartlinks');
  await go(publisher, 'Everyday Picks');
  const link = await publisher.getByTestId('tracking-link').innerText();
  await buy(`${link}?pub_sub=story-sale&pub_click_id=my-click-1`);
  await go(publisher, 'Postbacks');
  await go(publisher, 'My tracker');
  const delivery = publisher.getByTestId('delivery').filter({ hasText: 'story-sale' }).first();
  await delivery.getByText('Delivered', { exact: true }).waitFor();
  const told = receiver.received.find(({ url }) => url.searchParams.get('cid') === 'my-click-1');
  expect(told?.url.searchParams.get('sub')).toBe('story-sale');
  await look(publisher, '34-deliveries');
  await delivery.getByRole('link').click();
  await publisher.getByTestId('delivery-panel').getByTestId('postback-attempt').first().waitFor();
  await look(publisher, '35-delivery');
  await publisher.getByRole('button', { name: 'Close' }).click();
});

step('the conversion says what it pays, by which terms, and when', async () => {
  await go(publisher, 'Conversions');
  const row = publisher.getByTestId('conversion').filter({ hasText: 'story-sale' }).first();
  await row.waitFor();
  await look(publisher, '36-conversions');
  await row.getByRole('link').click();
  await publisher.getByTestId('conversion-panel').waitFor();
  expect(await publisher.getByTestId('price-sentence').innerText()).toMatch(/USD|%/);
  expect((await publisher.getByTestId('payability').innerText()).length).toBeGreaterThan(10);
  expect(await publisher.getByTestId('conversion-change').count()).toBeGreaterThan(0);
  await look(publisher, '37-conversion');
  await publisher.getByRole('button', { name: 'Close' }).click();
  await go(publisher, 'Why is one missing?');
  await publisher.getByRole('textbox', { name: 'Click ID' }).fill('clk_00000000000000000000000000');
  await publisher.getByRole('button', { name: 'Look it up' }).click();
  await publisher.getByTestId('missing-answer').waitFor();
  await look(publisher, '38-missing');
});

step('a report by sub-ID leads to the clicks and conversions behind a row', async () => {
  await go(publisher, 'Reports');
  const row = publisher.getByTestId('report-row').filter({ hasText: 'story-sale' });
  await row.waitFor();
  await publisher.getByRole('button', { name: 'More options' }).click();
  await publisher.getByLabel('Compare with the period before').click();
  await row.getByText('new', { exact: true }).first().waitFor();
  await look(publisher, '39-report-compared');
  await row.getByRole('link').click();
  await publisher.getByTestId('cell-click').first().waitFor();
  expect(await publisher.getByTestId('cell-click').count()).toBe(1);
  await publisher.getByTestId('cell-panel').getByText('Conversions', { exact: true }).click();
  await publisher.getByTestId('cell-conversion').first().waitFor();
  await look(publisher, '40-drill-down');
  await publisher.getByRole('button', { name: 'Close' }).click();
});

step('the report is downloaded as CSV, and kept for later', async () => {
  const downloading = publisher.waitForEvent('download');
  await publisher.getByRole('button', { name: 'Download CSV' }).click();
  await publisher.getByRole('menuitem', { name: 'This report' }).click();
  const file = readFileSync(await (await downloading).path(), 'utf8');
  expect(file).toContain('story-sale');
  await publisher.getByRole('button', { name: 'Save', exact: true }).click();
  await publisher.getByLabel('Name').fill('My sub-IDs');
  await publisher.getByRole('button', { name: 'Save report' }).click();
  await saved(publisher, 'Saved. Find it under Saved reports.');
  await go(publisher, 'Saved reports');
  await publisher.getByTestId('saved-report').filter({ hasText: 'My sub-IDs' }).waitFor();
  await look(publisher, '41-saved-reports');
});

step('staff gives an offer a goal and a rule that pays it differently', async () => {
  await go(admin, 'Offers');
  await go(admin, 'Lumen VPN');
  await admin.getByRole('button', { name: 'Add a goal' }).click();
  await admin.getByLabel('Name of goal 1').fill('trial');
  await admin.getByRole('button', { name: 'Save goals' }).click();
  await saved(admin, 'The goals are saved.');
  await admin.reload();
  await admin.getByLabel('Name of goal 1').waitFor();
  const before = await admin.getByRole('group', { name: /^Rule \d/ }).count();
  await admin.getByRole('button', { name: 'Add a rule' }).click();
  const rule = `rule ${before + 1}`;
  await choose(admin, `Goal of ${rule}`, 'trial');
  await admin.getByRole('button', { name: 'Save rules' }).click();
  await admin.getByText('Enter an amount such as 1.20.').waitFor(); // at its field
  await admin.getByRole('textbox', { name: `Payout of ${rule} amount` }).fill('0.75');
  await admin.getByRole('button', { name: 'Save rules' }).click();
  await saved(admin, 'The payout rules are saved.');
  await look(admin, '42-offer-rules');
});

let clickId: string;

step('a file of conversions is judged line by line before anything changes', async () => {
  const api = await as(stack, 'bright');
  const { clicks } = await api.request<{ clicks: { edges: { node: { id: string } }[] } }>(
    '{ clicks(first: 1, filters: { sub1: ["story-sale"] }) { edges { node { id } } } }',
  );
  clickId = clicks.edges[0]?.node.id.replace(/^clk_/, '') ?? '';
  const file = `click_id,order_id,amount,status\n${clickId},STORY-1,49.90,approved\n${clickId.slice(1)}x!,STORY-2,1,approved`;
  await go(admin, 'Conversions');
  await go(admin, 'Import');
  await admin.getByLabel('Or paste it').fill(file);
  await admin.getByRole('button', { name: 'Dry run' }).click();
  const summary = admin.getByTestId('import-summary');
  await summary.getByText('2 lines: 1 new, 1 refused.').waitFor();
  await look(admin, '43-import-dry-run');
  await admin.getByRole('button', { name: 'Import for good' }).click();
  await admin.getByRole('heading', { name: 'Imported' }).waitFor();
  await summary.getByText('2 lines: 1 new, 1 refused.').waitFor();
});

step('staff decides in bulk with a reason, and reads every report as it came', async () => {
  await go(admin, 'Conversions');
  await admin.getByLabel('Find an order ID').fill('STORY-1');
  const row = admin.getByTestId('conversion');
  await eventually(
    () => row.count(),
    (count) => count === 1,
    waitMsMax,
  );
  await row.getByRole('checkbox').check();
  await admin.getByRole('button', { name: 'Reject', exact: true }).click();
  await admin.getByRole('button', { name: 'Reject 1 conversion' }).click();
  await admin.getByText('Say why.').waitFor();
  await look(admin, '44-decide');
  await admin.getByLabel('Reason').fill('Bought with a stolen card');
  await admin.getByRole('button', { name: 'Reject 1 conversion' }).click();
  await row.getByText('Rejected', { exact: true }).waitFor();
  await look(admin, '45-staff-conversions');
  await go(admin, 'Incoming');
  await admin.getByText('Refused', { exact: true }).first().click();
  await admin.getByTestId('incoming').first().waitFor();
  await look(admin, '46-incoming');
});

step('an advertiser gets its snippets, a rate is set, an adjustment is written', async () => {
  await go(admin, 'Advertisers');
  await go(admin, 'Harbor Finance');
  await admin.getByRole('switch', { name: 'Image pixel' }).click();
  await admin.getByRole('button', { name: 'Save changes' }).click();
  await admin.getByTestId('pixel-snippet').waitFor();
  await look(admin, '47-advertiser');
  await go(admin, 'Exchange rates');
  await choose(admin, 'Currency', 'EUR');
  await admin.getByRole('textbox', { name: 'USD for one' }).fill('1.0834');
  await admin.getByRole('button', { name: 'Set rate' }).click();
  await admin.getByTestId('exchange-rate').filter({ hasText: 'EUR' }).waitFor();
  await look(admin, '48-exchange-rates');
  await go(admin, 'Adjustments');
  await admin.getByRole('button', { name: 'New adjustment' }).first().click();
  await choose(admin, 'Publisher', 'Bright Media');
  await admin.getByLabel('For the publisher').fill('25');
  await admin.getByLabel('Reason').fill('Best banner of the month');
  await admin.getByRole('button', { name: 'Write adjustment' }).click();
  await admin.getByTestId('adjustment').filter({ hasText: 'Best banner of the month' }).waitFor();
  await look(admin, '49-adjustments');
});

step('two months later the statement is drafted, issued and paid; the publisher sees it', async () => {
  await owner.query("update reporting.conversion set converted_at = converted_at - interval '62 days'");
  await owner.query("update reporting.click set clicked_at = clicked_at - interval '62 days'");
  const month = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.now() - 62 * 86_400_000,
  );
  await go(admin, 'Statements');
  await admin.getByRole('button', { name: 'Draft a month' }).click();
  await choose(admin, 'Month', month);
  await admin.getByRole('button', { name: 'Make drafts' }).click();
  await admin.getByText(`made for ${month}.`).waitFor();
  const row = admin.getByTestId('statement').filter({ hasText: 'Bright Media' }).first();
  await row.waitFor();
  await look(admin, '50-statements');
  await row.getByRole('link').click();
  await admin.getByTestId('statement-line').first().waitFor();
  await admin.getByRole('button', { name: 'Issue', exact: true }).click();
  await admin.getByRole('button', { name: 'Issue statement' }).click();
  await saved(admin, 'The statement is issued.');
  await admin.getByRole('button', { name: 'Mark as paid' }).click();
  await admin.getByLabel('Payment reference').fill('SEPA 4711');
  await admin.getByRole('dialog').getByRole('button', { name: 'Mark as paid' }).click();
  await admin.getByText('SEPA 4711').first().waitFor();
  await look(admin, '51-statement-paid');

  await go(publisher, 'Earnings');
  await publisher.getByTestId('statement').filter({ hasText: 'Paid' }).first().waitFor();
  await look(publisher, '52-earnings');
});
