import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A headless Chromium: CHROME_PATH, an installed one, else the one that npm brings for Linux x64. Null where none can
 * be had, with the reason printed; in CI that is an error, because a skipped test proves nothing.
 */
export async function launchBrowser(): Promise<Browser | null> {
  const failures: string[] = [];
  for (const find of [installedBrowser, npmBrowser]) {
    try {
      const found = await find();
      if (found !== null)
        return await chromium.launch({
          executablePath: found.path,
          args: [...flags, ...found.flags],
          ...(found.environment && { env: found.environment }),
        });
    } catch (error) {
      failures.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    }
  }
  const reason = `No browser could be started: install Chromium or set CHROME_PATH. ${failures.join(' · ')}`;
  if (process.env.CI) throw new Error(reason);
  console.warn(`Browser tests are skipped. ${reason}`);
  return null;
}

interface FoundBrowser {
  readonly path: string;
  readonly flags: readonly string[];
  readonly environment?: Record<string, string>;
}

async function installedBrowser(): Promise<FoundBrowser | null> {
  const path = [process.env.CHROME_PATH ?? '', ...installed].find(
    (candidate) => candidate !== '' && existsSync(candidate),
  );
  return path === undefined ? null : { path, flags: [] };
}

/** The package unpacks the system libraries it brings only where it believes itself to be on AWS Lambda. */
async function npmBrowser(): Promise<FoundBrowser | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const path = await packaged.executablePath();
  const environment = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return { path, flags: packaged.args, environment };
}
