import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './rigs/browser.ts';
import { look, signedIn } from './rigs/portal-visit.ts';
import { type RunningStack, startStack } from './rigs/stack.ts';
import { germanIphone, send } from './samples/visitors.ts';

// Staff tries auto-optimise out on last week's clicks, makes it so, and reads why a click went where it went.
const learntWithinMs = 40_000;
let stack: RunningStack;
let browser: Browser | null;
let publisher: Page;
let staff: Page;
/** Where the smartlink's editor stands; its other pages are below. */
let editor: string;

beforeAll(async () => {
  browser = await launchBrowser();
  if (browser === null) return;
  stack = await startStack();
  publisher = await signedIn(browser, stack.portalUrl, 'bright', 'light');
  staff = await signedIn(browser, stack.portalUrl, 'manager', 'dark');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 30_000);

/** One thing that people do; without a browser it is skipped, which `launchBrowser` has said aloud. */
function step(title: string, act: () => Promise<void>): void {
  test(title, async () => (browser === null ? undefined : act()), 60_000);
}

const chooseMode = (page: Page, mode: string) => page.getByText(mode, { exact: true }).click();

step('a smartlink that rotates says so, and leads to what it would be otherwise', async () => {
  await staff.getByRole('link', { name: 'Everyday Picks' }).click();
  await staff.getByRole('heading', { name: 'Everyday Picks', level: 1 }).waitFor();
  editor = staff.url();
  await staff.getByRole('link', { name: 'Auto-optimize' }).click();
  await staff.getByText('This smartlink does not auto-optimize').waitFor();
  await look(staff, '60-not-optimized');
  await staff.getByRole('link', { name: 'What if it did?' }).click();
  await staff.getByRole('heading', { name: 'What if', level: 1 }).waitFor();
});

step('staff sees what a change would have done to recent clicks; nothing is saved by that', async () => {
  await chooseMode(staff, 'Auto-optimize');
  await staff.getByRole('button', { name: 'Remove Redline Racing' }).click();
  await staff.getByRole('button', { name: 'Compare' }).click();
  await staff.getByTestId('what-if-outcome').waitFor({ timeout: learntWithinMs });
  expect(await staff.getByTestId('what-if-headline').innerText()).toMatch(/^[+-]?\$[\d,.]+/);
  const offers = staff.getByTestId('simulated-offer');
  expect(await offers.count()).toBe(7);
  expect(await offers.filter({ hasText: 'Redline Racing' }).innerText()).toMatch(
    /not in the pool.*[\s\S]*0%/,
  );
  expect(await offers.filter({ hasText: 'Lumen eSIM for Germany' }).innerText()).toMatch(
    /takes [\d.]+% of the visitors; most others fail by: (country|device)/,
  );
  expect(await staff.getByTestId('affected').filter({ hasText: 'Bright Media' }).count()).toBe(1);
  await look(staff, '61-what-if');
});

step('what was tried out is carried into the editor, and saved there', async () => {
  await staff.getByRole('button', { name: 'Open in the editor' }).click();
  await staff.getByTestId('carried-draft').waitFor();
  expect(await staff.getByRole('button', { name: 'Remove Redline Racing' }).count()).toBe(0);
  await staff.getByRole('radio', { name: "The network's margin" }).click();
  await staff.getByRole('button', { name: 'Save changes' }).click();
  await staff.getByText('Saved. Links and their codes stay the same.').first().waitFor();
  await staff.getByTestId('carried-draft').waitFor({ state: 'detached' });
  await staff.reload();
  await staff.getByRole('radio', { name: "The network's margin", checked: true }).waitFor();
  await look(staff, '62-optimize-for');
});

step('soon it says what it believes of every offer, for whom, and when that was computed', async () => {
  await staff.goto(`${editor}/optimizer`);
  const contexts = staff.getByTestId('context');
  await contexts.first().waitFor({ timeout: learntWithinMs });
  expect(await staff.getByTestId('optimiser-now').innerText()).toMatch(
    /The network's margin[\s\S]*(ago|just now)/,
  );
  expect(await contexts.first().innerText()).toMatch(/^All other visitors\s+whom no context/);
  await contexts.filter({ hasText: 'Germany · Mobile' }).first().getByRole('button').click();
  const esim = staff.getByTestId('learnt-offer').filter({ hasText: 'Lumen eSIM for Germany' });
  await esim.waitFor();
  expect(await esim.innerText()).toMatch(/%[\s\S]*\$[\d.]+ \$[\d.]+ to \$[\d.]+[\s\S]*%/);
  await staff.getByTestId('optimiser-run').first().waitFor();
  await staff.getByTestId('even-rotation').getByText("By the network's margin").waitFor();
  await staff.getByTestId('even-rotation').getByText('click', { exact: false }).first().waitFor();
  await look(staff, '63-optimizer');
});

step('a sub-id and an offer without a space in their names stay in their places', async () => {
  const long = (element: { textContent: string | null; scrollWidth: number; clientWidth: number }) => {
    element.textContent = 'x'.repeat(200);
    return [element.scrollWidth, element.clientWidth];
  };
  const name = staff.getByTestId('context').last().locator('p').first();
  const [textWidth = 0, width = 0] = await name.evaluate(long);
  expect(textWidth).toBeLessThanOrEqual(width);
  const offer = staff.getByTestId('learnt-offer').first().locator('p').first();
  const [, offerWidth = 0] = await offer.evaluate(long);
  expect(offerWidth).toBeLessThan(500);
});

step('a publisher is told that it auto-optimizes, and why a click went there', async () => {
  const card = publisher.getByTestId('smartlink-card').filter({ hasText: 'Everyday Picks' });
  await publisher.reload();
  await card.getByText('Auto-optimizes').waitFor();
  await card.getByRole('link').first().click();
  await publisher.getByText('Each click favours the offer').waitFor();
  const link = await publisher.getByTestId('tracking-link').innerText();
  await send(`${link}?pub_sub=learnt-germany`, germanIphone);
  await publisher.goto(`${stack.portalUrl}/reports`);
  const click = publisher.getByTestId('latest-click').filter({ hasText: 'learnt-germany' });
  await click.getByRole('link', { name: /^Why\?/ }).click();
  const learnt = publisher.getByTestId('learnt-from');
  await learnt.waitFor();
  expect(await learnt.innerText()).toMatch(/Germany[\s\S]*Mobile[\s\S]*computed/);
  expect(await publisher.getByTestId('explanation').innerText()).toMatch(/Chance\s+[\d.]+%/);
  await look(publisher, '64-why-learnt');
});
