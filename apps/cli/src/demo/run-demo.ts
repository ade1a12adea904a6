import { once as nextEvent } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { ScraperSky, type BatchStatus, type DomainResult } from '@scrapersky/client';
import { BASE_PATH, plural } from '@scrapersky/core';
import type { Config } from '@scrapersky/runtime';
import { CommandError } from '../command-error.ts';
import { progressLine } from '../output/progress-line.ts';
import { startService, type Service } from '../service/start-service.ts';
import { stopSignal } from '../service/stop-signal.ts';
import { startPretendSites, type PretendSite } from './pretend-sites.ts';

/**
 * Starts the whole service and simulated sites on this machine, and submits 200 entries, most of them these sites, as
 * one batch through the public API. Needs no network.
 *
 * @param options with `once`, the demo ends when the batch has ended.
 * @throws CommandError with `once` if a domain has an unexpected result.
 */
export async function runDemo(
  config: Config,
  env: NodeJS.ProcessEnv,
  { once = false }: { once?: boolean },
): Promise<void> {
  const signal = stopSignal(env);
  signal.addEventListener('abort', () => print('\nStopping the service.'));
  print('ScraperSky Batch demo: everything stays on 127.0.0.1, no Internet needed.');
  const dataDir = path.resolve(config.DATA_DIR, 'demo');
  await mkdir(dataDir, { recursive: true });
  const logFile = path.join(dataDir, 'demo.log');
  const log = await open(logFile, 'w');
  const web = await startPretendSites();
  let service: Service | undefined;
  try {
    service = await startService({
      config: { ...config, DATA_DIR: dataDir },
      env: { ...env, ...demoSettings(dataDir) },
      output: log.fd,
      report: (line) => print(`  ${line}`),
      signal,
    });
    for (const line of service.description) print(`  ${line}`);
    const siteCount = web.sites.filter(({ server }) => server !== undefined).length;
    print(`  Web       ${siteCount} simulated sites on 127.0.0.1\n  Log       ${logFile}`);
    const client = new ScraperSky({ baseUrl: service.url, apiKey: service.key });
    const { batchId, unexpected } = await showBatch(client, web.sites, signal);
    if (once) return refuseUnexpected(unexpected);
    showAddresses(service, batchId);
    print('\nPress Ctrl-C to stop the service.');
    await nextEvent(signal, 'abort');
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await service?.stop();
    await web.close();
    await log.close();
  }
}

function demoSettings(dataDir: string): Record<string, string> {
  return {
    DATA_DIR: dataDir,
    SCRAPE_ALLOW_NETWORKS: '127.0.0.0/8',
    SCRAPE_HOST_DELAY_MS: '0',
    SCRAPE_REQUESTS_PER_ADDRESS: '0',
    SCRAPE_TIMEOUT_MS: '2000',
    RATE_LIMIT: '0',
  };
}

/**
 * Serves the simulated sites on 127.0.0.1, submits them to a running service whose workers are on the same machine, and
 * returns when the batch has ended.
 *
 * @throws CommandError if a domain has an unexpected result.
 */
export async function runDemoOn(client: ScraperSky, env: NodeJS.ProcessEnv): Promise<void> {
  const signal = stopSignal(env);
  const web = await startPretendSites();
  try {
    const { batchId, unexpected } = await showBatch(client, web.sites, signal);
    print(`\n  The batch remains: /batches/${batchId} in the dashboard of the service.`);
    refuseUnexpected(unexpected);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await web.close();
  }
}

/**
 * Submits the sites as a batch, follows the batch to its end, and shows a summary and one result. Returns the batch's
 * id and the number of domains with an unexpected result.
 */
async function showBatch(
  client: ScraperSky,
  sites: readonly PretendSite[],
  signal: AbortSignal,
): Promise<{ batchId: string; unexpected: number }> {
  const { batch_id: batchId } = await client.submit(
    { domains: sites.map(({ entry }) => entry), max_pages: 3, name: 'Demo' },
    { signal },
  );
  const failing = sites.filter(({ expected }) => expected !== null).length;
  print(`  Batch     ${sites.length} domains, ${failing} of which fail on purpose`);
  const line = progressLine('  demo ');
  const batch = await client
    .waitForBatch(batchId, { signal, onProgress: (progress) => line.show(progress) })
    .finally(() => line.end());
  print(summaryOf(batch));
  const results: DomainResult[] = [];
  for await (const result of client.results(batchId, { signal })) results.push(result);
  const unexpected = findUnexpected(sites, results);
  for (const text of unexpected) print(`  Unexpected: ${text}`);
  showSample(results);
  return { batchId, unexpected: unexpected.length };
}

function refuseUnexpected(unexpected: number): void {
  if (unexpected > 0) throw new CommandError(`${plural(unexpected, 'domain')} ended in an unexpected way.`);
}

function summaryOf({
  status,
  completed_domains,
  failed_domains,
  errors_by_code,
  processing_time,
}: BatchStatus) {
  const codes = Object.entries(errors_by_code)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${count} ${code}`);
  return (
    `  Ended in ${processing_time?.toFixed(1)} s as "${status}": ${completed_domains} complete, ` +
    `${failed_domains} failed (${codes.join(', ')})`
  );
}

/** Returns one line for each site whose domain did not end as expected, or of which no email address was found. */
function findUnexpected(sites: readonly PretendSite[], results: readonly DomainResult[]): string[] {
  const byDomain = new Map(results.map((result) => [result.domain, result]));
  return sites.flatMap(({ entry, expected }) => {
    const result = byDomain.get(entry);
    const actual = result === undefined ? 'missing' : (result.error?.code ?? result.status);
    if (actual !== (expected ?? 'complete')) {
      return [`${entry}: ${actual} instead of ${expected ?? 'complete'}`];
    }
    const hasNoEmail = expected === null && result?.metadata?.contact_info.email.length === 0;
    return hasNoEmail ? [`${entry}: no email address was found`] : [];
  });
}

function showSample(results: readonly DomainResult[]): void {
  const sample = results.find((result) => result.status === 'complete');
  if (!sample?.metadata) return;
  const { title, language, contact_info, social_links, is_wordpress } = sample.metadata;
  const shown = JSON.stringify({ title, language, contact_info, social_links, is_wordpress }, null, 2);
  print(`\n  One of the results, ${sample.domain}:\n${shown.replaceAll(/^/gm, '    ')}`);
}

function showAddresses({ url, key }: Service, batchId: string): void {
  const base = `${url}${BASE_PATH}`;
  print(
    [
      '\n  Try it:',
      `    ${url}/batches/${batchId}#key=${key}`,
      `    curl -H 'X-API-Key: ${key}' ${base}/batch/${batchId}/status`,
      `    curl -H 'X-API-Key: ${key}' '${base}/batch/${batchId}/results?format=csv'`,
      `    ${url}/admin/queues (any user name; the key is the password)`,
    ].join('\n'),
  );
}

function print(line: string): void {
  process.stderr.write(`${line}\n`);
}
