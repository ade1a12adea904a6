import { readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { percentile, type BenchResult } from './bench-result.ts';
import { startBenchService, type BenchService } from './bench-service.ts';
import { SAMPLE_METADATA } from './fixture/sample-metadata.ts';

const POLLS = 100;
const POLL_INTERVAL_MS = 20;

interface BatchStatus {
  batch_id: string;
  ended: boolean;
  total_domains: number;
}

/**
 * Measures one large batch without a worker: submit, poll, download, retry, cancel; then three such batches at once, of
 * which one is cancelled and one deleted. While a step runs, another client polls the status.
 */
export async function bigBench({ domains }: { domains: number }): Promise<BenchResult> {
  const service = await startBenchService(0, { MAX_DOMAINS_PER_BATCH: String(domains) });
  const database = new pg.Client(service.directDatabaseUrl);
  await database.connect();
  const lines: BenchResult['lines'] = [];
  /**
   * Runs a step. Records its time, the slowest poll meanwhile, and the memory of the API before the step and at its
   * peak.
   */
  const measure = async <T>(name: string, run: () => Promise<T>, polled?: string): Promise<T> => {
    const beforeMb = resetPeakRss(service.api.pid);
    const begun = performance.now();
    const polling = polled === undefined ? undefined : pollDuring(service, polled);
    const value = await run();
    const ms = performance.now() - begun;
    const slowest = await polling?.stop();
    lines.push({
      name,
      ms,
      'slowest poll, ms': slowest ?? null,
      'API RSS MB before': beforeMb,
      peak: peakRssMb(service.api.pid),
    });
    return value;
  };
  try {
    const idle = await submit(service, names('idle', 1));
    await pollTimes(service, idle);
    lines.push({ name: 'status of 1 domain, p99', ms: percentile(await pollTimes(service, idle), 99) });

    const batchId = await measure(
      `POST ${domains} domains`,
      () => submit(service, names('one', domains)),
      idle,
    );
    const tookMs = await pollTimes(service, batchId);
    lines.push({ name: 'status with summaries, p99', ms: percentile(tookMs, 99) });

    await storeOutcomes(database, batchId, 'complete');
    for (const format of ['ndjson', 'csv']) {
      await measure(
        `results as ${format}`,
        async () => {
          const response = await service.ask('GET', `/batch/${batchId}/results?format=${format}`);
          for await (const _ of response.body ?? []);
        },
        idle,
      );
      const last = lines.at(-1);
      if (last) last['rows/s'] = domains / (Number(last.ms) / 1_000);
    }

    await storeOutcomes(database, batchId, 'failed');
    await measure('retry', () => service.ask('POST', `/batch/${batchId}/retry`), batchId);
    await measure('cancel', () => service.ask('POST', `/batch/${batchId}/cancel`), batchId);
    await measure('until cancelled', () => untilEnded(service, batchId), batchId);

    const [kept, cancelled, deleted] = await measure(
      'three POSTs at once',
      () =>
        Promise.all([
          submit(service, names('kept', domains)),
          submit(service, names('cancelled', domains)),
          submit(service, names('deleted', domains)),
        ]),
      idle,
    );
    await storeOutcomes(database, deleted, 'complete');
    await measure(
      'one of three cancelled, one deleted',
      async () => {
        await Promise.all([
          service.ask('POST', `/batch/${cancelled}/cancel`),
          service.ask('DELETE', `/batch/${deleted}`),
        ]);
        await untilEnded(service, cancelled);
      },
      kept,
    );
    return { name: 'big', chart: 'ms', lines };
  } finally {
    await database.end();
    await service.close();
  }
}

function names(label: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${label}-${n}.example.com`);
}

async function submit(service: BenchService, domains: readonly string[]): Promise<string> {
  const response = await service.ask('POST', '/batch', { domains, max_pages: 1 });
  return ((await response.json()) as BatchStatus).batch_id;
}

/** Returns the times of many polls, in ms. Each poll reads the status with its summaries. */
async function pollTimes(service: BenchService, batchId: string): Promise<number[]> {
  const tookMs: number[] = [];
  for (let n = 0; n < POLLS; n++) {
    const begun = performance.now();
    await (await service.ask('GET', `/batch/${batchId}/status`)).text();
    tookMs.push(performance.now() - begun);
  }
  return tookMs;
}

/** Polls the status until `stop` is called, which returns the time of the slowest response in ms. */
function pollDuring(service: BenchService, batchId: string): { stop: () => Promise<number> } {
  let isStopped = false;
  let slowestMs = 0;
  const polls = (async () => {
    while (!isStopped) {
      const begun = performance.now();
      await (await service.ask('GET', `/batch/${batchId}/status?domain_statuses=false`)).text();
      slowestMs = Math.max(slowestMs, performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
    }
  })();
  // If a poll fails, `stop` throws the error, so that the service is closed. Until then, the error must not end this
  // process.
  polls.catch(() => {});
  return {
    async stop() {
      isStopped = true;
      await polls;
      return slowestMs;
    },
  };
}

async function untilEnded(service: BenchService, batchId: string): Promise<void> {
  for (;;) {
    const response = await service.ask('GET', `/batch/${batchId}/status?domain_statuses=false`);
    if (((await response.json()) as BatchStatus).ended) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}

/** Stores the same outcome for all domains of a batch and ends the batch, as workers would. */
async function storeOutcomes(
  database: pg.Client,
  batchId: string,
  status: 'complete' | 'failed',
): Promise<void> {
  const isComplete = status === 'complete';
  await database.query(
    `update jobs set status = $2, start_time = now(), end_time = now(), attempts = 1, pages_scraped = 1, queued_at = null,
       url = 'https://' || domain, metadata = $3, error_code = $4, error_message = $4
     where batch_id = $1`,
    [batchId, status, isComplete ? JSON.stringify(SAMPLE_METADATA) : null, isComplete ? null : 'timeout'],
  );
  await database.query(
    `update batch_jobs set status = $2, end_time = now(), start_time = now(),
       completed_domains = case when $2 = 'complete' then total_domains else 0 end,
       failed_domains = case when $2 = 'failed' then total_domains else 0 end,
       errors_by_code = case when $2 = 'failed' then jsonb_build_object('timeout', total_domains) else '{}' end
     where batch_id = $1`,
    [batchId, status],
  );
  await database.query('vacuum analyze jobs');
}

/** Resets the peak memory that the kernel has recorded, and returns the current resident memory in MB (proc(5)). */
function resetPeakRss(pid: number): number {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  return rssMb(pid);
}

export function rssMb(pid: number): number {
  return readMb(pid, 'VmRSS');
}

function peakRssMb(pid: number): number {
  return readMb(pid, 'VmHWM');
}

function readMb(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1_024;
}
