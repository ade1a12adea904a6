import { expect, test } from '@jest/globals';
import { findAccessFaults, type WatchedPage } from '../support/browser.ts';
import { HOSTILE_TITLE, type PretendCompanies } from '../support/pretend-companies.ts';
import type { RunningService } from '../support/running-service.ts';

interface Visit {
  service: RunningService;
  sites: PretendCompanies;
  watched: WatchedPage;
  /** Id of a batch of the first 53 sites, which has ended. */
  batchId: string;
  readColumn: (label: string) => Promise<string[]>;
}

/** Defines the tests of the schedule pages, which continue the browser session of earlier tests. */
export function testSchedules(find: () => Visit): void {
  test('a schedule scans the list of a batch again, and its run shows the changes', async () => {
    const { sites, service, watched, batchId, readColumn } = find();
    const { page } = watched;
    sites.change(5, 'hostile');
    sites.change(7, 'parked');
    await page.goto(`${service.url}/batches/${batchId}`);
    await page.getByRole('link', { name: 'Schedule', exact: true }).click();
    await page.getByText('53 domains').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Weekly');
    await page.getByLabel('Time', { exact: true }).fill('07:30');
    await page.getByLabel('Time zone').fill('Europe/Berlin');
    expect(await findAccessFaults(page)).toEqual([]);
    await watched.shootAll('new-schedule');
    await page.getByRole('button', { name: 'Create the schedule' }).click();
    await page.getByText('No runs yet.').waitFor();
    await page.getByText('Monday at 07:30 (Europe/Berlin)').waitFor();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByRole('button', { name: 'Run 53 domains now' }).click();
    await page.getByText(/ended after/).waitFor();
    await page.getByText('changed 1, gone 1, unchanged 51').waitFor();
    await watched.shootAll('compared');
    await page.getByRole('link', { name: 'changed 1', exact: true }).click();
    await page.getByText('1–1 of 1 domain', { exact: true }).waitFor();
    expect(await readColumn('Change')).toEqual(['changed']);
    expect(new URL(page.url()).search).toBe('?change=changed');
    await page.getByRole('link', { name: sites.origins[5] ?? '' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('heading', { name: 'Change: changed' }).waitFor();
    expect(await drawer.locator('.changed-values ins').first().innerText()).toBe(HOSTILE_TITLE);
    expect(await drawer.locator('.changed-values del').first().innerText()).toBe('Amber Winery');
    const results = drawer.locator('.history li');
    await results.nth(1).waitFor();
    expect(await results.first().innerText()).toMatch(/complete · changed/);
    expect(await findAccessFaults(page)).not.toContainEqual(expect.stringMatching(/has no name/));
    await watched.shootAll('change');
    await drawer.getByRole('heading', { name: 'History' }).scrollIntoViewIfNeeded();
    await watched.shootAll('history');
    await results.nth(1).getByRole('link', { name: 'Show' }).click();
    await page.waitForURL((url) => url.pathname === `/batches/${batchId}`);
    await page.goBack();
    await drawer.getByRole('heading', { name: 'Change: changed' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('link', { name: 'Run of a schedule' }).click();
    await page.getByRole('link', { name: '1 gone' }).waitFor();
  });

  test('a schedule can be edited, paused and deleted', async () => {
    const { watched } = find();
    const { page } = watched;
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Name', { exact: true }).fill('Monthly');
    await page.getByLabel('Frequency').selectOption('every month, on the first day');
    await page.getByLabel(/^Domains, one per line/).fill('a.example\nb.example\nexa mple\n');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('1 invalid entry left out.').waitFor();
    await page.getByRole('heading', { name: 'Monthly' }).waitFor();
    await page.getByText('2 domains').waitFor();
    await page.getByText('the first day of each month at 07:30 (Europe/Berlin)').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await watched.shootAll('schedule');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Schedules' }).click();
    await page.getByText('paused').waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await watched.shootAll('schedules');
    await page.getByRole('link', { name: 'Monthly' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete the schedule' }).click();
    await page.getByText('No schedules yet').waitFor();
  });
}
