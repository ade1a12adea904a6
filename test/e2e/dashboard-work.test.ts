import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { BASE_PATH } from '@scrapersky/core';
import { eventually } from '@scrapersky/test-support';
import type { Page } from 'playwright-core';
import { findAccessFaults, findBrowser, openPage, WAIT_MS, type WatchedPage } from '../support/browser.ts';
import { startPretendCompanies, type PretendCompanies } from '../support/pretend-companies.ts';
import { testSchedules } from './schedule-visit.ts';
import { KEY, runService, type RunningService } from '../support/running-service.ts';

// These tests use the results table in a browser: columns, downloads, share links, and several tabs.

// A test contains several waits of up to `WAIT_MS`.
jest.setTimeout(180_000);

const READER = 'ssk_test_reader0123456789';
/** Index of the first site that does not respond until a test releases it. */
const FIRST_HELD = 53;

let service: RunningService;
let sites: PretendCompanies;
let watched: WatchedPage;
let page: Page;
let batchId: string;

beforeAll(() => void findBrowser(), 600_000);
beforeAll(async () => {
  sites = await startPretendCompanies((index) =>
    index >= FIRST_HELD ? 'held' : index === 3 ? 'gone' : 'good',
  );
  const env = {
    API_KEYS: `test:admin:${KEY},reader:read:${READER}`,
  };
  service = await runService({ env });
  batchId = await submit(sites.origins.slice(0, FIRST_HELD));
  await eventually(async () => (await call(`/batch/${batchId}/status`)).ended === true, {
    timeoutMs: 120_000,
  });
  watched = await openPage(service.url);
  page = watched.page;
  await page.goto(`${service.url}/#key=${KEY}`);
}, 180_000);
afterAll(async () => {
  await watched.close();
  await Promise.all([sites.close(), service.stop()]);
}, 60_000);

async function call(path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${service.url}${BASE_PATH}${path}`, {
    headers: { 'X-API-Key': KEY, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return (await response.json()) as Record<string, unknown>;
}

async function submit(origins: readonly string[]): Promise<string> {
  const domains = origins.map((domain, index) => ({ domain, input: { Company: `Company ${index}` } }));
  return String((await call('/batch', { domains, max_pages: 2 })).batch_id);
}

/** Returns the texts of one column of the table. */
async function readColumn(label: string): Promise<string[]> {
  const heads = await page.locator('.domains-table thead th').allInnerTexts();
  const at = heads.findIndex((head) => head.startsWith(label)) + 1;
  return page.locator(`.domains-table tbody tr > :nth-child(${at})`).allInnerTexts();
}

test('the URL contains the page, the sort, the columns and the filters, and the back button restores them', async () => {
  await page.goto(`${service.url}/batches/${batchId}`);
  await page.getByText('1–50 of 53 domains').waitFor();
  await page.getByRole('link', { name: 'Next ›' }).click();
  await page.getByText('51–53 of 53 domains').waitFor();
  await page.reload();
  await page.getByText('51–53 of 53 domains').waitFor();
  await page.getByRole('link', { name: '‹ Previous' }).click();
  await page.getByText('1–50 of 53 domains').waitFor();
  await page.getByRole('link', { name: 'Domain', exact: true }).click();
  await page.locator('[aria-sort=ascending]').waitFor();
  await page.getByRole('link', { name: 'Domain', exact: true }).click();
  await page.locator('[aria-sort=descending]').waitFor();
  await eventually(async () => (await readColumn('Domain'))[0]?.includes('harbor') === true);
  const sorted = await readColumn('Domain');
  expect(sorted).toEqual(sorted.toSorted().toReversed());
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Technologies' }).check();
  await page.getByRole('checkbox', { name: 'Company' }).check();
  expect(await findAccessFaults(page)).not.toContainEqual(expect.stringMatching(/has no name/));
  await watched.shootAll('columns');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.locator('.domains-table').getByRole('link', { name: 'WordPress' }).first().click();
  await page.getByText('1–50', { exact: true }).waitFor();
  const { searchParams } = new URL(page.url());
  expect(searchParams.get('technology')).toBe('WordPress');
  expect(searchParams.get('sort')).toBe('-domain');
  expect(searchParams.get('columns')?.split(',').slice(-2)).toEqual(['technologies', 'input.Company']);
  await page.goBack();
  await page.getByText('1–50 of 53 domains').waitFor();
  expect(new URL(page.url()).searchParams.get('technology')).toBeNull();
});

test('keeps the chosen columns when the page is opened without a query string', async () => {
  await page.goto(`${service.url}/batches/${batchId}`);
  await page.getByRole('columnheader', { name: 'Company' }).waitFor();
  expect(new URL(page.url()).search).toBe('');
});

test('downloads exactly the rows and columns of the table', async () => {
  await page.getByLabel('Has').selectOption('email');
  await page.getByRole('searchbox', { name: 'Search for a domain' }).fill('cedar');
  await page.getByText('1–6', { exact: true }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('group', { name: 'Download this view' }).getByRole('button', { name: 'CSV' }).click();
  const [head, ...rows] = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(head).toBe(
    '\uFEFFdomain,status,error_code,site_state,title,emails,phones,pages_scraped,technologies,input.Company',
  );
  expect(rows.map((row) => row.split(',')[0])).toEqual(await readColumn('Domain'));
  const workbook = page.waitForEvent('download');
  await page.getByRole('group', { name: 'Download this view' }).getByRole('button', { name: 'XLSX' }).click();
  expect((await workbook).suggestedFilename()).toBe(`batch-${batchId}.xlsx`);
  expect(
    readFileSync(await (await workbook).path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  await page.getByRole('link', { name: 'Show all' }).click();
});

test('a share link shows the batch read-only to people without a key until the link is revoked', async () => {
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByLabel('The link works for').selectOption('7 days');
  await page.getByRole('button', { name: 'Create a link' }).click();
  const link = await page.getByRole('dialog').getByRole('textbox').inputValue();
  const guest = await openPage(service.url);
  await guest.page.goto(link);
  await guest.page.getByText('Shared batch, read-only').waitFor();
  await guest.page.getByText('1–50 of 53 domains').waitFor();
  expect(guest.page.url()).toBe(`${service.url}/batches/${batchId}`);
  expect(await findAccessFaults(guest.page)).toEqual([]);
  for (const action of ['Share', 'Run again', 'Retry failed', 'Delete', 'Queues']) {
    expect(await guest.page.getByRole('button', { name: action }).count()).toBe(0);
  }
  await guest.shoot('shared-light');
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('Valid links').waitFor({ state: 'detached' });
  expect(guest.faults).toEqual([]);
  await guest.page.reload();
  await guest.page.getByRole('heading', { name: 'Enter an API key' }).waitFor();
  await guest.close();
  await page.keyboard.press('Escape');
});

test('a file dropped on the page of workers, or a pasted list, opens the form with its preview', async () => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Workers' }).click();
  await page.evaluate(`{
    const data = new DataTransfer();
    data.items.add(new File(['website\\na.example\\nb.example\\n'], 'dropped.csv'));
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }`);
  await page.getByText('dropped.csv').waitFor();
  await page.getByText('2 domains').first().waitFor();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('dropped');
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Batches' }).click();
  await page.evaluate(`{
    const data = new DataTransfer();
    data.setData('text/plain', 'c.example\\nd.example\\ne.example');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }`);
  await page.getByText('3 domains').first().waitFor();
});

test('hides actions that the key is not allowed to perform, and explains the queues to an admin', async () => {
  await page.getByRole('button', { name: 'Queues' }).click();
  await page.getByText('The password is your admin key.').waitFor();
  await page.keyboard.press('Escape');
  const reader = await openPage(service.url);
  await reader.page.goto(`${service.url}/batches/${batchId}#key=${READER}`);
  await reader.page.getByText('1–50 of 53 domains').waitFor();
  for (const action of ['Queues', 'Share', 'Run again', 'Delete', 'Edit name and tags']) {
    expect(await reader.page.getByRole('button', { name: action }).count()).toBe(0);
  }
  expect(reader.faults).toEqual([]);
  await reader.close();
});

testSchedules(() => ({ service, sites, watched, batchId, readColumn }));

test('the details of an ended domain follow it again after a retry while the batch runs', async () => {
  const [held = '', gone = ''] = [FIRST_HELD, 3].map((index) => sites.origins[index]);
  const runningId = await submit([held, gone]);
  let requests = 0;
  page.on('request', (request) => {
    if (/\/status\/[^/]+$/.test(request.url())) requests += 1;
  });
  await page.goto(`${service.url}/batches/${runningId}`);
  await page.locator('.tile-failed', { hasText: /^1Failed$/ }).waitFor();
  await page.getByRole('link', { name: gone }).click();
  const outcomes = page.getByRole('dialog').locator('.attempt-what');
  await outcomes.filter({ hasText: 'http_4xx' }).waitFor();
  // The page requests an ended domain once more, and then not until a retry.
  await eventually(() => requests >= 2, { timeoutMs: WAIT_MS });
  sites.change(3, 'good');
  await call(`/batch/${runningId}/retry`, {});
  await outcomes.filter({ hasText: 'complete' }).waitFor();
  expect(await outcomes.allInnerTexts()).toEqual(['http_4xx', 'complete']);
  await call(`/batch/${runningId}/cancel`, {});
  await page.getByRole('button', { name: 'Close' }).click();
});

test('seven tabs with running batches stay live, and leave connections for other requests', async () => {
  const ids = await Promise.all(
    sites.origins.slice(FIRST_HELD).map(async (held, index) => submit([held, sites.origins[index] ?? ''])),
  );
  expect(ids).toHaveLength(7);
  const tabs: Page[] = [];
  for (const id of ids) {
    const tab = await page.context().newPage();
    tab.setDefaultTimeout(WAIT_MS);
    await tab.goto(`${service.url}/batches/${id}#key=${KEY}`);
    tabs.push(tab);
  }
  for (const tab of tabs) await tab.locator('.tile-processing', { hasText: /^1Running$/ }).waitFor();
  // Without a free connection, this request waits until its timeout. The batches run longer.
  const request = `fetch('/livez', { signal: AbortSignal.timeout(${WAIT_MS}) }).then(({ status }) => status)`;
  expect(await tabs[6]?.evaluate(request)).toBe(200);
  sites.release();
  for (const tab of tabs) await tab.getByText(/ended after/).waitFor();
  for (const tab of tabs) await tab.close();
});

test('requests nothing from other hosts, logs no error and does not violate the content security policy', async () => {
  expect(watched.faults).toEqual([]);
  expect(await watched.violations()).toEqual([]);
});
