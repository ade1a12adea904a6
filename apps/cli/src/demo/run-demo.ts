import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BASE_PATH } from '@scrapersky/core';
import type { Config } from '@scrapersky/runtime';
import { CommandError } from '../command-error.ts';
import { startService, type Service } from '../service/start-service.ts';
import { waitForSignal } from '../commands/start-command.ts';
import { startPretendSites, type PretendSite } from './pretend-sites.ts';
import { progressLine, type Progress } from '../output/progress-line.ts';

interface Status extends Progress {
  batch_id: string;
  status: string;
  ended: boolean;
  processing_time: number;
  errors_by_code: Record<string, number>;
}

const POLL_MS = 200;

/**
 * The whole service on this machine, 200 pretend sites on loopback, and one batch of them through the public API. Needs
 * no network. With `once` it ends with the batch and fails where any domain ended otherwise than it had to.
 */
export async function demo(
  config: Config,
  env: NodeJS.ProcessEnv,
  { once = false }: { once?: boolean },
): Promise<void> {
  const stopped = waitForSignal();
  say('ScraperSky Batch demo: everything stays on 127.0.0.1, no Internet needed.');
  const dataDir = path.resolve(config.DATA_DIR, 'demo');
  await mkdir(dataDir, { recursive: true });
  const log = await open(path.join(dataDir, 'demo.log'), 'w');
  const settings = {
    DATA_DIR: dataDir,
    SCRAPE_ALLOW_NETWORKS: '127.0.0.0/8',
    SCRAPE_HOST_DELAY_MS: '0',
    SCRAPE_TIMEOUT_MS: '2000',
    RATE_LIMIT: '0',
  };
  const web = await startPretendSites();
  try {
    const service = await startService({
      config: { ...config, DATA_DIR: dataDir },
      env: { ...env, ...settings },
      output: log.fd,
      tell: (line) => say(`  ${line}`),
    });
    try {
      for (const part of service.parts) say(`  ${part}`);
      say(
        `  Web       ${web.sites.length} pretend sites on 127.0.0.1\n  Log       ${path.join(dataDir, 'demo.log')}`,
      );
      const batchId = await submit(service, web.sites);
      // Ctrl-C does not wait for the batch.
      const ended = await Promise.race([watch(service, batchId), stopped.then(() => null)]);
      if (ended === null) return;
      const surprises = await report(service, web.sites, ended);
      if (once && surprises > 0)
        throw new CommandError(`${surprises} domains ended otherwise than they had to.`);
      if (once) return;
      showAddresses(service, batchId);
      say('\nCtrl-C stops it.');
      await stopped;
    } finally {
      await service.stop();
    }
  } finally {
    await web.close();
    await log.close();
  }
}

async function submit(service: Service, sites: readonly PretendSite[]): Promise<string> {
  const order = { domains: sites.map((site) => site.entry), max_pages: 3 };
  const batch = (await caller(service)('POST', '/batch', order)) as { batch_id: string };
  return batch.batch_id;
}

/** Shows the progress until the batch has ended; null where the service went away meanwhile. */
async function watch(service: Service, batchId: string): Promise<Status | null> {
  const call = caller(service);
  const line = progressLine('  demo');
  for (;;) {
    await delay(POLL_MS);
    const path = `/batch/${batchId}/status?domain_statuses=false`;
    const status = (await call('GET', path).catch(() => null)) as Status | null;
    if (status === null) return null;
    line.show(status);
    if (!status.ended) continue;
    line.end();
    return status;
  }
}

/** What came of the batch, by error code, and one result; answers how many domains ended otherwise than they had to. */
async function report(service: Service, sites: readonly PretendSite[], status: Status): Promise<number> {
  const codes = Object.entries(status.errors_by_code).sort(([, a], [, b]) => b - a);
  say(
    `  Ended in ${status.processing_time.toFixed(1)} s as "${status.status}": ${status.completed_domains} complete, ` +
      `${status.failed_domains} failed (${codes.map(([code, n]) => `${n} ${code}`).join(', ')})`,
  );
  const answer = await caller(service)('GET', `/batch/${status.batch_id}/results`);
  const { results } = answer as { results: DomainResult[] };
  const surprises = findSurprises(sites, results);
  for (const surprise of surprises) say(`  Unexpected: ${surprise}`);
  showResult(results);
  return surprises.length;
}

interface DomainResult {
  domain: string;
  status: string;
  error: { code: string } | null;
  metadata: { contact_info: { email: string[] }; [key: string]: unknown } | null;
}

function findSurprises(sites: readonly PretendSite[], results: readonly DomainResult[]): string[] {
  const byDomain = new Map(results.map((result) => [result.domain, result]));
  return sites.flatMap(({ entry, expected }) => {
    const result = byDomain.get(entry);
    const actual = result === undefined ? 'missing' : (result.error?.code ?? result.status);
    if (actual !== (expected ?? 'complete')) {
      return [`${entry}: ${actual} instead of ${expected ?? 'complete'}`];
    }
    const isMute = expected === null && result?.metadata?.contact_info.email.length === 0;
    return isMute ? [`${entry}: no email address was found`] : [];
  });
}

function showResult(results: readonly DomainResult[]): void {
  const sample = results.find((result) => result.status === 'complete');
  if (sample?.metadata) {
    const { title, language, contact_info, social_links, is_wordpress } = sample.metadata;
    const shown = { title, language, contact_info, social_links, is_wordpress };
    say(`\n  One result, ${sample.domain}:\n${indent(JSON.stringify(shown, null, 2))}`);
  }
}

function showAddresses({ url, key }: Service, batchId: string): void {
  const base = `${url}${BASE_PATH}`;
  say(
    [
      '\n  Look at it:',
      `    ${url}/batches/${batchId}#key=${key}`,
      `    curl -H 'X-API-Key: ${key}' ${base}/batch/${batchId}/status`,
      `    curl -H 'X-API-Key: ${key}' '${base}/batch/${batchId}/results?format=csv'`,
      `    ${url}/admin/queues (any user name, the key as password)`,
    ].join('\n'),
  );
}

/** Calls the public API as any client would; an answer that is not a success is an error. */
function caller({ url, key }: Service) {
  return async (method: string, pathAndQuery: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}${BASE_PATH}${pathAndQuery}`, {
      method,
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new CommandError(`${method} ${pathAndQuery}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
