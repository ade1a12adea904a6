import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { closeAfterTests, findProgram } from '@scrapersky/test-support';
import { chromium, type Page } from 'playwright-core';

/** Timeout of each wait for a page. Long, because a page whose event stream is late polls for some 20 s. */
export const WAIT_MS = 45_000;

/** Text that Chromium logs when the API responds that the database is slow; the dashboard then asks again. */
const API_WAS_BUSY =
  'Failed to load resource: the server responded with a status of 503 (Service Unavailable)';

const SCREENSHOTS = fileURLToPath(new URL('../../screenshots/', import.meta.url));

/** A browser page that records faults. */
export interface WatchedPage {
  page: Page;
  /** Requests to other hosts than the service, errors and warnings in the console, and exceptions. */
  faults: string[];
  /** Requests that the content security policy blocked. */
  violations: () => Promise<string[]>;
  /** Saves a screenshot to a folder that git ignores, for people to look at. */
  shoot: (name: string) => Promise<void>;
  /** Saves screenshots in both themes, wide and narrow. @throws when the narrow page is wider than the window */
  shootAll: (name: string) => Promise<void>;
  close: () => Promise<void>;
}

/** Returns the path of Chromium. If it is missing, installs it or throws, as {@link findProgram} does. */
export function findBrowser(): string {
  return findProgram('chromium');
}

export async function openPage(url: string): Promise<WatchedPage> {
  const browser = await chromium.launch({ executablePath: findBrowser() });
  const forget = closeAfterTests(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const faults: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith('blob:'))
      faults.push(`requested ${request.url()}`);
  });
  page.on('console', (message) => {
    const isFault = message.type() === 'error' || message.type() === 'warning';
    if (isFault && message.text() !== API_WAS_BUSY) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${String(error)}`));
  await page.addInitScript({
    content: `window.violations = [];
      addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective + ' ' + event.blockedURI));`,
  });
  mkdirSync(SCREENSHOTS, { recursive: true });
  const shoot = async (name: string) => {
    await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, animations: 'disabled' });
  };
  return {
    page,
    faults,
    violations: () => page.evaluate<string[]>('window.violations'),
    shoot,
    async shootAll(name) {
      await shoot(`${name}-light`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await shoot(`${name}-dark`);
      await page.setViewportSize({ width: 360, height: 780 });
      await shoot(`${name}-360-dark`);
      await page.emulateMedia({ colorScheme: 'light' });
      await shoot(`${name}-360-light`);
      if (await isTooWide(page)) throw new Error(`${name} is wider than the window`);
      await page.setViewportSize({ width: 1280, height: 900 });
    },
    async close() {
      forget();
      await browser.close();
    },
  };
}

const NEEDS_NAME =
  /^\s*- (button|link|textbox|searchbox|spinbutton|combobox|checkbox|progressbar|dialog|navigation|img|region)(?! ")/;

/**
 * Returns accessibility faults: controls and regions without a name, skipped heading levels, and a page without banner,
 * main part or exactly one heading of level 1.
 */
export async function findAccessFaults(page: Page): Promise<string[]> {
  const lines = (await page.locator('body').ariaSnapshot()).split('\n');
  const nameless = lines.filter((line) => NEEDS_NAME.test(line)).map((line) => `has no name: ${line.trim()}`);
  const levels = lines.flatMap((line) => {
    const level = /- heading .*\[level=(\d)\]/.exec(line)?.[1];
    return level === undefined ? [] : [Number(level)];
  });
  const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
  return [
    ...nameless,
    ...jumps.map((level) => `a heading of level ${level} skips a level`),
    ...(levels.filter((level) => level === 1).length === 1
      ? []
      : ['the page does not have exactly one heading of level 1']),
    ...['banner', 'main']
      .filter((role) => !lines.some((line) => line.startsWith(`- ${role}`)))
      .map((role) => `no ${role}`),
  ];
}

/** Returns whether the page is wider than the window. */
async function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
}
