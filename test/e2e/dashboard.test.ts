import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { eventually } from '@scrapersky/test-support';
import type { Page } from 'playwright-core';
import { findAccessFaults, findBrowser, openPage, type WatchedPage } from '../support/browser.ts';
import {
  HOSTILE_TITLE,
  startPretendCompanies,
  type Behaviour,
  type PretendCompanies,
} from '../support/pretend-companies.ts';
import { KEY, runService, type RunningService } from '../support/running-service.ts';

// The tests form one visit, from the key form to the download. Each test continues where the previous one stopped.

// A test contains several waits, each with the timeout of the page.
jest.setTimeout(180_000);

const README_IMAGE = fileURLToPath(new URL('../../docs/images/dashboard.png', import.meta.url));
const BEHAVIOURS: Record<number, Behaviour> = {
  3: 'gone',
  8: 'document',
  11: 'gone',
  17: 'closed',
  20: 'hostile',
  26: 'gone',
  33: 'closed',
  41: 'gone',
  44: 'parked',
  56: 'held',
  57: 'held',
  58: 'held',
  59: 'held',
};
const GONE = [3, 11, 26, 41];

let service: RunningService;
let sites: PretendCompanies;
let watched: WatchedPage;
let page: Page;

// Install a missing browser here, because that takes longer than the timeout of a test.
beforeAll(() => void findBrowser(), 600_000);
beforeAll(async () => {
  sites = await startPretendCompanies((index) => BEHAVIOURS[index] ?? 'good');
  service = await runService();
  watched = await openPage(service.url);
  page = watched.page;
}, 120_000);
afterAll(async () => {
  await watched.close();
  await Promise.all([sites.close(), service.stop()]);
}, 60_000);

/** Reads the count on each tile, by the tile's label. */
async function readTiles(): Promise<Record<string, number>> {
  const texts = await page.locator('.tile').allInnerTexts();
  return Object.fromEntries(
    texts.map((text) => {
      const [count = '', label = ''] = text.split('\n');
      return [label, Number(count.replaceAll(',', ''))];
    }),
  );
}

test('asks for a key, and says that there are no batches yet', async () => {
  await page.goto(service.url);
  await page.getByLabel('API key').fill(KEY);
  expect(await findAccessFaults(page)).toEqual([]);
  await watched.shoot('key-light');
  await page.getByRole('button', { name: 'Open the dashboard' }).click();
  await page.getByRole('heading', { name: 'No batches yet' }).waitFor();
  expect(await findAccessFaults(page)).toEqual([]);
  await watched.shoot('empty-light');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
});

test('shows a preview of a CSV: the column, duplicates and invalid entries', async () => {
  await page.getByRole('link', { name: 'New batch' }).first().click();
  const rows = sites.origins.map((origin, index) => `"Company ${index}, Ltd.";${origin};Oslo`);
  const csv = [
    'company;website;city',
    ...rows,
    `Again;${sites.origins[0]};Rome`,
    'Typo;exa mple;Bonn',
    '',
  ].join('\r\n');
  await page
    .getByLabel('CSV or text file with domains')
    .setInputFiles({ name: 'Spring leads.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByText('60 domains').first().waitFor();
  await page.getByText('1 duplicate', { exact: true }).waitFor();
  await page.getByText('1 invalid', { exact: true }).waitFor();
  await page.getByText('Column “website”: chosen by its heading.').waitFor();
  expect(await page.getByLabel('Column with the domains').inputValue()).toBe('1');
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Spring leads');
  await page.getByLabel('Max. pages per domain').fill('2');
  await page.getByLabel('Max. domains at once').fill('10');
  expect(await findAccessFaults(page)).toEqual([]);
  await watched.shootAll('new-batch');
});

test('submits the list and shows its progress live', async () => {
  await page.getByRole('button', { name: 'Start 60 domains' }).click();
  await page.getByRole('heading', { name: 'Spring leads' }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  const bar = page.getByRole('progressbar', { name: 'Progress of the batch' });
  await page.locator('.tile-processing', { hasText: /^4Running$/ }).waitFor();
  await page.locator('.tile-pending', { hasText: /^0Pending$/ }).waitFor();
  const progress = Number(await bar.getAttribute('aria-valuenow'));
  expect(progress).toBeGreaterThan(50);
  expect(progress).toBeLessThan(100);
  const { Domains: total, ...counts } = await readTiles();
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total);
  await page.getByRole('img', { name: /Domains ended per minute/ }).waitFor();
  expect(await findAccessFaults(page)).toEqual([]);
  await watched.shootAll('batch-running');
  if (process.env.UPDATE_IMAGES) await page.screenshot({ path: README_IMAGE, animations: 'disabled' });
});

test('polls when no event stream gets through', async () => {
  const other = await openPage(service.url);
  // The test cannot intercept requests of a shared worker. Without shared workers, the tab sends the requests itself.
  await other.page.addInitScript({ content: 'delete globalThis.SharedWorker' });
  let asked = 0;
  await other.page.route('**/events', (route) => {
    asked += 1;
    return asked === 1
      ? route.abort()
      : route.fulfill({ status: 200, contentType: 'text/html', body: 'a proxy' });
  });
  await other.page.goto(`${page.url()}#key=${KEY}`);
  await other.page.getByText('Updated every few seconds').waitFor();
  expect(asked).toBe(2);
  expect(other.page.url()).toBe(page.url());
  sites.release();
  await other.page.getByText(/ended after/).waitFor();
  await other.page.goto(`${service.url}/batches/6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3`);
  await other.page
    .getByRole('alert')
    .getByText('There is no batch 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3.')
    .waitFor();
  await other.page.getByRole('button', { name: 'Change key' }).click();
  await other.page.getByLabel('API key').fill('not-the-key');
  await other.page.keyboard.press('Enter');
  await other.page
    .getByRole('alert')
    .getByText(/is not valid/)
    .waitFor();
  await other.close();
});

test('shows the outcome when the batch ends', async () => {
  await page.getByText(/ended after/).waitFor();
  expect(await readTiles()).toEqual({
    Domains: 61,
    Complete: 53,
    Failed: 8,
    Running: 0,
    Pending: 0,
    Cancelled: 0,
  });
  expect(await page.title()).toBe('Partial · Spring leads – ScraperSky Batch');
});

test('lists failures by error code, and filters the domains by status and error code', async () => {
  const reasons = page.getByRole('region', { name: 'Why domains failed' });
  await reasons.getByText('http_4xx').waitFor();
  await reasons.getByRole('button', { name: 'Show all 4 reasons' }).click();
  const counts = await reasons.locator('.error-head .count').allInnerTexts();
  expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(8);
  await watched.shootAll('batch-ended');

  await page.locator('.tile-failed').click();
  await page.getByText('1–8 of 8 domains').waitFor();
  expect(await page.locator('.domains-table tbody tr').count()).toBe(8);
  await page.getByLabel('Error').selectOption('http_4xx');
  await page.getByText('1–4 of 4 domains').waitFor();
  expect(new URL(page.url()).search).toBe('?status=failed&error_code=http_4xx');
  await page.reload();
  await page.getByText('1–4 of 4 domains').waitFor();
  expect(await findAccessFaults(page)).toEqual([]);
});

test('links the state `parked` to the domains in this state', async () => {
  await page.getByRole('link', { name: 'parked 1' }).click();
  await page.getByText('1–1 of 1 domain', { exact: true }).waitFor();
  expect(new URL(page.url()).search).toBe('?site_state=parked');
  expect(await page.locator('#domains').getByLabel('Site').inputValue()).toBe('parked');
  await page.goBack();
});

test('retries only the domains with one error code', async () => {
  for (const index of GONE) sites.change(index, 'good');
  await page.getByRole('button', { name: 'Retry these 4' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retry 4 domains' }).click();
  await page.locator('.tile-complete', { hasText: /^57Complete$/ }).waitFor();
  await page.getByText(/ended after/).waitFor();
  expect(await readTiles()).toMatchObject({ Domains: 61, Complete: 57, Failed: 4 });
  await page.getByRole('link', { name: 'Show all' }).click();
  await page.getByText('1–50 of 61 domains').waitFor();
});

test('finds a domain by part of its name and shows its result as text', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('COBALT-clinic');
  await page.getByText('1–1', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('coral');
  await page.getByText('1–6', { exact: true }).waitFor();
  const hostile = new URL(sites.origins[20] ?? '').origin;
  await page.getByRole('searchbox').fill(hostile.slice(7, 20));
  const link = page.getByRole('link', { name: hostile });
  await link.click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText(HOSTILE_TITLE).first().waitFor();
  expect(await page.locator('img').count()).toBe(0);
  expect(await findAccessFaults(page)).not.toContainEqual(expect.stringMatching(/has no name/));
  await watched.shootAll('drawer');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  // The drawer returns the focus after it has been removed.
  await eventually(async () => {
    expect(await page.evaluate('document.activeElement.textContent')).toBe(hostile);
  });
  await page.getByRole('link', { name: 'Show all' }).click();
});

test('lists all attempts of a retried domain', async () => {
  await page.getByRole('link', { name: sites.origins[3] ?? '' }).click();
  const attempts = page.getByRole('dialog').locator('.attempts li');
  await attempts.nth(1).waitFor();
  expect(await attempts.locator('.attempt-what').allInnerTexts()).toEqual(['http_4xx', 'complete']);
  await page.getByRole('button', { name: 'Close' }).click();
});

test('downloads one row for each row of the list', async () => {
  const download = page.waitForEvent('download');
  await page
    .getByRole('group', { name: 'Download', exact: true })
    .getByRole('button', { name: 'CSV' })
    .click();
  const file = await (await download).path();
  const lines = readFileSync(file, 'utf8').trim().split('\r\n');
  expect((await download).suggestedFilename()).toMatch(/^batch-[0-9a-f-]{36}\.csv$/);
  // The lines are the heading, 60 domains, one invalid row and one duplicate.
  expect(lines).toHaveLength(63);
});

test('lists batches and workers in wide and narrow windows', async () => {
  const menu = page.getByRole('navigation', { name: 'Main' });
  await menu.getByRole('link', { name: 'Batches' }).click();
  await page.getByRole('link', { name: 'Spring leads' }).waitFor();
  expect(await findAccessFaults(page)).toEqual([]);
  await watched.shootAll('batches');
  await menu.getByRole('link', { name: 'Workers' }).click();
  await page.getByText('Everything works.').waitFor();
  await page.getByText('0 of 20 slots in use').waitFor();
  expect(await page.locator('.workers-table tbody tr').count()).toBe(1);
  expect(await findAccessFaults(page)).toEqual([]);
  await watched.shootAll('workers');
});

test('requests nothing from other hosts, logs no error and does not violate the content security policy', async () => {
  expect(watched.faults).toEqual([]);
  expect(await watched.violations()).toEqual([]);
});
