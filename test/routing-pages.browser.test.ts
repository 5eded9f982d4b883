import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './rigs/browser.ts';
import { look, signedIn, waitMsMax } from './rigs/portal-visit.ts';
import { type RunningStack, startStack } from './rigs/stack.ts';
import { eventually } from './samples/story.ts';
import { germanIphone, send } from './samples/visitors.ts';

// What people need around the redirect: test a link, ask why a click went there, and set what decides it.
let stack: RunningStack;
let browser: Browser | null;
let publisher: Page;
let admin: Page;
/** The publisher's tracking link, from the first step on. */
let link: string;

beforeAll(async () => {
  browser = await launchBrowser();
  if (browser === null) return;
  stack = await startStack();
  publisher = await signedIn(browser, stack.portalUrl, 'bright', 'dark');
  admin = await signedIn(browser, stack.portalUrl, 'admin', 'light');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 30_000);

/** One thing that people do; without a browser it is skipped, which `launchBrowser` has said aloud. */
function step(title: string, act: () => Promise<void>): void {
  test(title, async () => (browser === null ? undefined : act()), 60_000);
}

/** Chooses an option of a list that opens, by the list's name. */
async function choose(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).last().click();
}

/** What a list that opens shows as chosen, once it knows the name. */
async function expectChosen(page: Page, list: string, option: string): Promise<void> {
  const input = page.getByRole('combobox', { name: list, exact: true });
  const shown = await eventually(
    () => input.inputValue(),
    (value) => value === option,
    waitMsMax,
  );
  expect(shown).toBe(option);
}

const saved = (page: Page, words: string) => page.getByText(words).first().waitFor();

step('a publisher tests its link: the click lands on an offer page and shows up as a test', async () => {
  await publisher
    .getByTestId('smartlink-card')
    .filter({ hasText: 'Everyday Picks' })
    .getByRole('link')
    .first()
    .click();
  link = await publisher.getByTestId('tracking-link').innerText();
  const opened = publisher.waitForEvent('popup');
  await publisher.getByRole('button', { name: 'Test your link' }).click();
  const visitor = await opened;
  await visitor.getByRole('button', { name: 'Order now' }).waitFor();
  const offer = await visitor.getByRole('heading', { level: 1 }).innerText();
  await visitor.close();
  const click = publisher.getByTestId('test-click');
  await click.waitFor();
  expect(await click.innerText()).toMatch(new RegExp(`Landed on ${offer}[\\s\\S]*Offer page[\\s\\S]*Test`));
  await look(publisher, '21-test-link');

  await click.getByRole('link').click();
  await publisher.getByTestId('explanation').waitFor();
  expect(await publisher.getByTestId('landed-on').innerText()).toBe(offer);
  expect(publisher.url()).toContain('click=clk_');
  expect(await publisher.getByTestId('latest-click').first().innerText()).toContain('Test');
});

step(
  'each latest click tells why it went there: the chosen offer, and who refused by which rule',
  async () => {
    await publisher.getByRole('button', { name: 'Close' }).click();
    await publisher.getByTestId('explanation').waitFor({ state: 'detached' });
    expect(publisher.url()).not.toContain('click=');
    await send(`${link}?pub_sub=why-germany`, germanIphone);
    const click = publisher.getByTestId('latest-click').filter({ hasText: 'why-germany' });
    await click.getByRole('link', { name: /^Why\?/ }).click();
    const offers = publisher.getByTestId('explained-offer');
    await offers.first().waitFor();
    expect(await offers.count()).toBe(7);
    expect(await offers.filter({ hasText: 'Chosen' }).count()).toBe(1);
    expect(await offers.filter({ hasText: 'Lumen Prepaid US' }).innerText()).toMatch(
      /Countries: only these[\s\S]*United States, Canada[\s\S]*Germany/,
    );
    expect(await publisher.getByTestId('explanation').innerText()).toMatch(/Version\s+\d+[\s\S]*Replayed/);
    await look(publisher, '22-why');
  },
);

step('staff tries a visitor on a smartlink, and sees where it would go', async () => {
  await admin.getByRole('link', { name: 'Everyday Picks' }).click();
  await admin.getByRole('link', { name: 'Try a visitor' }).click();
  await choose(admin, 'Country', 'Japan');
  await choose(admin, 'Device', 'Desktop');
  await admin.getByRole('button', { name: 'Try', exact: true }).click();
  const offers = admin.getByTestId('explained-offer');
  await offers.first().waitFor();
  expect(await offers.filter({ hasText: 'Lumen eSIM for Germany' }).innerText()).toMatch(
    /Countries: only these[\s\S]*Japan/,
  );
  expect(await offers.filter({ hasText: 'Lumen VPN' }).innerText()).toMatch(/Eligible|Chosen/);
  await look(admin, '23-try-a-visitor');
});

step('staff forgets who made a click, and reads what was done by the clock', async () => {
  await admin.getByRole('link', { name: 'Reports', exact: true }).click();
  await choose(admin, 'Smartlink', 'Everyday Picks');
  // The links of the page take over the choice when it is shown: one followed sooner would leave it behind.
  await expectChosen(admin, 'Smartlink', 'Everyday Picks');
  const click = admin.getByTestId('latest-click').filter({ hasText: 'why-germany' });
  await click.getByRole('link', { name: /^Why\?/ }).click();
  await admin.getByRole('button', { name: 'Erase who clicked' }).click();
  await admin.getByLabel('Reason').fill('Request 7');
  await admin.getByRole('button', { name: 'Erase for good' }).click();
  await admin.getByTestId('erased').waitFor();
  await admin.getByRole('button', { name: 'Close' }).click();
  await admin.getByTestId('erased').waitFor({ state: 'detached' });
  await admin.reload();
  await expectChosen(admin, 'Smartlink', 'Everyday Picks');

  await admin.getByRole('link', { name: 'Duties' }).click();
  await admin.getByTestId('duty-run').filter({ hasText: 'Visitors forgotten' }).first().waitFor();
  await look(admin, '29-duties');
  await admin.getByRole('link', { name: 'Smartlinks' }).first().click();
});

step('a tracking domain is added once it is a host, and a smartlink puts its links on it', async () => {
  await admin.getByRole('link', { name: 'Tracking domains' }).click();
  await admin.getByRole('button', { name: 'Add a domain' }).click();
  await admin.getByLabel('Host').fill('https://go.example.com/');
  await admin.getByRole('button', { name: 'Add domain' }).click();
  await admin.getByText('That is no host').waitFor();
  await admin.getByLabel('Host').fill('go.example.com');
  await admin.getByRole('button', { name: 'Add domain' }).click();
  const row = admin.getByTestId('tracking-domain').filter({ hasText: 'go.example.com' });
  await row.getByRole('button', { name: 'Make default: go.example.com' }).click();
  await row.getByText('Default', { exact: true }).waitFor();
  await admin.getByRole('button', { name: /^Make default: localhost/ }).click();
  await row.getByRole('button', { name: 'Make default: go.example.com' }).waitFor();
  await look(admin, '24-tracking-domains');

  await admin.getByRole('link', { name: 'Smartlinks' }).first().click();
  await admin.getByRole('link', { name: 'Games First Look' }).click();
  await choose(admin, 'Tracking domain', 'go.example.com');
  await choose(admin, 'What the landing page learns of where they come from', 'The site');
  await admin.getByRole('button', { name: 'Save changes' }).click();
  await saved(admin, 'Saved. Links and their codes stay the same.');
  await admin.reload();
  await expectChosen(admin, 'Tracking domain', 'go.example.com');
  await look(admin, '25-smartlink-domain');
  await publisher.goto(`${stack.portalUrl}/offers/smartlinks`);
  await publisher
    .getByTestId('smartlink-card')
    .filter({ hasText: 'Games First Look' })
    .getByRole('link')
    .first()
    .click();
  await publisher
    .getByText(/^http:\/\/go\.example\.com\/s\//)
    .first()
    .waitFor();
});

step('an offer says who may promote it, for what, and where else it may lead', async () => {
  await admin.getByRole('link', { name: 'Offers' }).first().click();
  await admin.getByRole('link', { name: 'Lumen VPN' }).first().click();
  await admin.getByRole('combobox', { name: 'Deep-link hosts' }).fill('no host');
  await admin.getByRole('combobox', { name: 'Deep-link hosts' }).press('Enter');
  await choose(admin, 'Blocked publishers', 'Deal Scout');
  await admin.getByRole('button', { name: 'Add a payout' }).click();
  await choose(admin, 'Publisher of payout 1', 'Bright Media');
  await admin.getByRole('textbox', { name: 'Payout of Bright Media' }).fill('2.50');
  await admin.getByRole('button', { name: 'Save changes' }).click();
  await admin.getByText('is no host: write it as in').waitFor(); // at its field, not above the form
  expect(await admin.getByTestId('form-alert').count()).toBe(0);
  await admin.getByRole('combobox', { name: 'Deep-link hosts' }).press('Backspace');
  await admin.getByRole('combobox', { name: 'Deep-link hosts' }).fill('*.lumen.example');
  await admin.getByRole('combobox', { name: 'Deep-link hosts' }).press('Enter');
  await admin.getByRole('button', { name: 'Save changes' }).click();
  await saved(admin, 'Saved. Clicks from now on get the new terms.');
  await admin.reload();
  await admin.getByText('*.lumen.example', { exact: true }).waitFor();
  await admin.getByText('Deal Scout', { exact: true }).first().waitFor();
  expect(await admin.getByRole('textbox', { name: 'Payout of Bright Media' }).inputValue()).toBe('2.50');
  await look(admin, '26-offer-publishers');
});

step(
  'caps stand on a place in a pool, on a publisher of an offer, and on a publisher as a whole',
  async () => {
    await admin.getByRole('button', { name: 'Add a cap' }).click();
    await choose(admin, 'What cap 1 is on', 'Its place in one pool');
    await choose(admin, 'Smartlink of cap 1', 'Everyday Picks');
    await admin.getByLabel('Limit of cap 1').fill('500');
    await admin.getByRole('button', { name: 'Add a cap' }).click();
    await choose(admin, 'What cap 2 is on', 'A publisher on this offer');
    await choose(admin, 'Publisher of cap 2', 'Bright Media');
    await admin.getByLabel('Limit of cap 2').fill('100');
    await admin.getByRole('button', { name: 'Save caps' }).click();
    await saved(admin, 'The caps are saved.');
    await admin.reload();
    await admin.getByLabel('Limit of cap 2').waitFor();
    await expectChosen(admin, 'Smartlink of cap 1', 'Everyday Picks');
    await expectChosen(admin, 'Publisher of cap 2', 'Bright Media');
    await look(admin, '27-offer-caps');

    await admin.getByRole('link', { name: 'Publishers', exact: true }).click();
    await admin.getByRole('link', { name: 'Deal Scout' }).click();
    await admin.getByRole('button', { name: 'Add a cap' }).click();
    await admin.getByLabel('Limit of cap 1').fill('5000');
    await admin.getByRole('button', { name: 'Save caps' }).click();
    await saved(admin, 'The caps are saved.');
    await admin.reload();
    await admin.getByLabel('Limit of cap 1').waitFor();
    expect(await admin.getByLabel('Limit of cap 1').inputValue()).toBe('5000');
    await look(admin, '28-publisher-caps');
  },
);
