import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './rigs/browser.ts';
import { look, pictures, signedIn } from './rigs/portal-visit.ts';
import { type RunningStack, startStack } from './rigs/stack.ts';
import { usDesktop } from './samples/visitors.ts';

// The founding story as people live it: in the portal, with a real browser, one step after the other.

let stack: RunningStack;
let browser: Browser | null;
let publisher: Page;
let manager: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  if (browser === null) return;
  mkdirSync(pictures, { recursive: true });
  stack = await startStack();
  publisher = await signedIn(browser, stack.portalUrl, 'fresh', 'light');
  manager = await signedIn(browser, stack.portalUrl, 'manager', 'dark');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 30_000);

/** A step of the story; without a browser it is skipped, which `launchBrowser` has said aloud. */
function step(title: string, act: () => Promise<void>): void {
  test(title, async () => (browser === null ? undefined : act()), 60_000);
}

const openSmartlink = async (page: Page, name: string) => {
  await page.getByRole('link', { name: 'Smartlinks' }).first().click();
  await page.getByTestId('smartlink-card').filter({ hasText: name }).getByRole('link').first().click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
};

step(
  'Offers → Smartlinks shows cards with the offer count and whether each rotates or auto-optimizes',
  async () => {
    const cards = publisher.getByTestId('smartlink-card');
    await cards.first().waitFor();
    expect(await cards.count()).toBe(3); // the private one is not for this publisher
    const finance = await cards.filter({ hasText: 'Finance Premium' }).innerText();
    expect(finance).toContain('4 offers');
    expect(finance).toMatch(/auto-optimizes/i);
    expect(await cards.filter({ hasText: 'Everyday Picks' }).innerText()).toMatch(/7 offers[\s\S]*rotates/i);
    await look(publisher, '1-marketplace');
  },
);

step('the detail page lists the offers in the pool, and Apply sends the application to review', async () => {
  await openSmartlink(publisher, 'Finance Premium');
  await publisher.getByText('Harbor Checking Account').waitFor();
  await look(publisher, '2-smartlink');
  await publisher.getByRole('textbox', { name: /message/i }).fill('A personal-finance blog with US readers.');
  await publisher.getByRole('button', { name: 'Apply for this smartlink' }).click();
  await publisher.getByText("Your application is awaiting your network admin's review").waitFor();
  await look(publisher, '3-waiting');
});

step(
  'the network declines with a reason; the publisher is told and re-applies from the same page',
  async () => {
    await manager.getByRole('link', { name: /Applications/ }).click();
    await manager.getByRole('button', { name: 'Decline Fresh Leaf Blog' }).waitFor();
    await look(manager, '4-applications');
    await manager.getByRole('button', { name: 'Decline Fresh Leaf Blog' }).click();
    await manager.getByLabel('Note to the publisher').fill('How many readers a month?');
    await manager.getByRole('button', { name: 'Decline application' }).click();
    await manager.getByRole('button', { name: 'Decline Fresh Leaf Blog' }).waitFor({ state: 'detached' });

    await publisher.reload();
    await publisher.getByText('Your application was declined').waitFor();
    await publisher.getByText('How many readers a month?').waitFor();
    await look(publisher, '5-declined');
    await publisher.getByRole('button', { name: 'Re-apply' }).click();
    await publisher.getByRole('button', { name: 'Send application' }).click();
    await publisher.getByText("Your application is awaiting your network admin's review").waitFor();
  },
);

step('on approval the publisher is notified, and copies the tracking link with one click', async () => {
  await manager.reload();
  await manager.getByRole('button', { name: 'Approve Fresh Leaf Blog' }).click();
  await manager.getByRole('button', { name: 'Approve Fresh Leaf Blog' }).waitFor({ state: 'detached' });
  await publisher
    .getByRole('link', { name: /^Notifications/ })
    .first()
    .click();
  await publisher.getByTestId('notification').first().waitFor();
  expect(await publisher.getByTestId('notification').first().innerText()).toContain('Finance Premium');
  await look(publisher, '6-notifications');

  await openSmartlink(publisher, 'Finance Premium');
  await publisher.getByText('Your tracking link').waitFor();
  await publisher.getByRole('button', { name: 'Copy tracking link' }).click();
  const copied = await publisher.evaluate<string>('navigator.clipboard.readText()');
  expect(copied).toMatch(new RegExp(`^${stack.trackingUrl}/s/[1-9A-HJ-NP-Za-km-z]{7}$`));
  await publisher.getByLabel('Sub-ID', { exact: true }).fill('newsletter-jan');
  expect(await publisher.getByTestId('labelled-link').innerText()).toBe(`${copied}?pub_sub=newsletter-jan`);
  await look(publisher, '7-tracking-link');
});

step('the link lands on an offer page, the order is reported, and both show up in Reports', async () => {
  const link = await publisher.getByTestId('labelled-link').innerText();
  const context = (await browser?.newContext({
    userAgent: usDesktop['user-agent'],
    extraHTTPHeaders: { 'x-forwarded-for': usDesktop['x-forwarded-for'] },
  })) as BrowserContext;
  const visitor = await context.newPage();
  await visitor.goto(link);
  await visitor.getByRole('heading', { name: 'Harbor Checking Account' }).waitFor();
  await visitor.screenshot({ path: join(pictures, '8-offer-page.png') });
  await visitor.getByRole('button', { name: 'Order now' }).click();
  await visitor.getByRole('heading', { name: 'Thank you for your order' }).waitFor();
  await context.close();

  await publisher.getByRole('link', { name: 'Reports', exact: true }).first().click();
  const row = publisher.getByTestId('report-row').filter({ hasText: 'newsletter-jan' });
  await row.getByText('$32.00').first().waitFor();
  expect(await row.innerText()).toMatch(/newsletter-jan\s+1\s+1\s+0\s+1\s+100%/);
  expect(await publisher.getByTestId('metric-payout').innerText()).toBe('$32.00');
  await look(publisher, '9-report');
});

step("the network's smartlinks show their live and pending counters", async () => {
  await manager.getByRole('link', { name: 'Smartlinks' }).first().click();
  const row = manager.getByTestId('smartlink-row').filter({ hasText: 'Finance Premium' });
  await row.waitFor();
  expect(await row.innerText()).toMatch(/Ask to join\s+4\s+1\s+1/);
  await look(manager, '10-network-smartlinks');
});

step('an offer is limited by system version and by a daily cap, and keeps both', async () => {
  await manager.getByRole('link', { name: 'Offers' }).first().click();
  await manager.getByRole('link', { name: 'Lumen VPN' }).first().click();
  await manager.getByLabel('Add a condition').first().click();
  await manager.getByRole('option', { name: 'System versions' }).click();
  await manager.locator('input[aria-label="System versions"]').fill('iOS >=17');
  await manager.keyboard.press('Enter');
  await manager.getByRole('button', { name: 'Save changes' }).click();
  await manager.getByText('Saved. Clicks from now on get the new terms.').waitFor();
  await manager.getByRole('button', { name: 'Add a cap' }).click();
  await manager.getByRole('button', { name: 'Save caps' }).click();
  await manager.getByText('Such as 500').waitFor(); // a cap needs a limit
  await manager.getByLabel('Limit of cap 1').fill('500');
  await manager.getByRole('button', { name: 'Save caps' }).click();
  await manager.getByText('The caps are saved.').waitFor();
  await manager.reload();
  await manager.getByText('iOS >=17', { exact: true }).waitFor();
  expect(await manager.getByLabel('Limit of cap 1').inputValue()).toBe('500');
  await look(manager, '11-offer-limits');
});

step('a smartlink gets a fallback offer and keeps its visitors with their offer', async () => {
  await manager.getByRole('link', { name: 'Smartlinks' }).first().click();
  await manager.getByRole('link', { name: 'Everyday Picks' }).first().click();
  await manager.getByLabel('Fallback offer').first().click();
  await manager.getByRole('option', { name: 'Aster Smart Lamp' }).click();
  await manager.getByRole('switch').click();
  await manager.getByRole('button', { name: 'Save changes' }).click();
  await manager.getByText('Saved. Links and their codes stay the same.').waitFor();
  await manager.reload();
  const picker = manager.getByLabel('Fallback offer').first();
  await picker.waitFor();
  expect(await picker.inputValue()).toBe('Aster Smart Lamp');
  expect(await manager.getByRole('switch').isChecked()).toBe(true);
  await look(manager, '12-smartlink-delivery');
});
