import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoPassword, demoPeople } from '../../demo/network.ts';
import { projectRoot } from '../../platform/sql-file.ts';
import { eventually } from '../samples/story.ts';

/** Where the pictures of browser tests go. */
export const pictures = join(projectRoot(), 'test-output');
export const waitMsMax = 10_000;
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page of the portal, signed in as one of the demo network's people. */
export async function signedIn(
  browser: Browser | null,
  portalUrl: string,
  key: string,
  colorScheme: 'light' | 'dark',
): Promise<Page> {
  const context = (await browser?.newContext({
    colorScheme,
    viewport: desktop,
    permissions: ['clipboard-read', 'clipboard-write'],
  })) as BrowserContext;
  const page = await context.newPage();
  page.setDefaultTimeout(waitMsMax);
  await page.goto(portalUrl);
  await page.getByLabel('Email').fill(demoPeople.find((person) => person.key === key)?.email ?? '');
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Smartlinks', level: 1 }).waitFor();
  return page;
}

/** Takes the picture, also as a phone shows it, and lets axe look for what shuts people out. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await eventually(
    () => page.locator('.mantine-Skeleton-root').count(),
    (count) => count === 0,
    waitMsMax,
  );
  await page.waitForTimeout(500); // fades end
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.evaluate(axe);
  const violations = await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
  );
  expect(violations).toEqual([]);
  await page.setViewportSize(phone);
  await page.waitForTimeout(200);
  await page.screenshot({ path: join(pictures, `${name}-phone.png`), fullPage: true });
  const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow).toBeLessThanOrEqual(0);
  await page.setViewportSize(desktop);
}
