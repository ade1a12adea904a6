import { readFileSync } from 'node:fs';
import { percentile, type BenchResult } from './bench-result.ts';
import { startBenchService } from './bench-service.ts';

const POLLS = 100;

/** Submits one large batch, polls it, downloads its results and cancels it, without a worker. */
export async function bigBench({ domains }: { domains: number }): Promise<BenchResult> {
  const service = await startBenchService(0, { MAX_DOMAINS_PER_BATCH: String(domains) });
  const lines: BenchResult['lines'] = [];
  const measure = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const value = await run();
    lines.push({ name, ms: performance.now() - begun, 'API RSS MB': rssMb(service.api.pid) });
    return value;
  };
  try {
    const names = Array.from({ length: domains }, (_, n) => `site-${n}.example.com`);
    const batchId = await measure(`POST ${domains} domains`, async () => {
      const response = await service.ask('POST', '/batch', { domains: names, max_pages: 1 });
      return ((await response.json()) as { batch_id: string }).batch_id;
    });
    const tookMs: number[] = [];
    for (let n = 0; n < POLLS; n++) {
      const begun = performance.now();
      await (await service.ask('GET', `/batch/${batchId}/status`)).text();
      tookMs.push(performance.now() - begun);
    }
    lines.push({
      name: 'status with summaries, p99',
      ms: percentile(tookMs, 99),
      'API RSS MB': rssMb(service.api.pid),
    });
    await measure('cancel', () => service.ask('POST', `/batch/${batchId}/cancel`));
    for (const format of ['ndjson', 'csv']) {
      await measure(`results as ${format}`, async () => {
        const response = await service.ask('GET', `/batch/${batchId}/results?format=${format}`);
        for await (const _ of response.body ?? []);
      });
    }
    return { name: 'big', chart: 'ms', lines };
  } finally {
    await service.close();
  }
}

export function rssMb(pid: number): number {
  return (
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1_024
  );
}
