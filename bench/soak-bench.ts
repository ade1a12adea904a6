import { readdirSync } from 'node:fs';
import { rssMb } from './big-bench.ts';
import type { BenchResult } from './bench-result.ts';
import { startBenchService, startFixture } from './bench-service.ts';
import { crawlBatch, domainsFrom } from './domain-bench.ts';

const DOMAINS_PER_BATCH = 500;
const SAMPLES = 10;

/** Keeps the service busy for some minutes, and records memory and open files, which should not grow. */
export async function soakBench({ minutes }: { minutes: number }): Promise<BenchResult> {
  const fixture = await startFixture({ pages: 5, bytes: 20_000, latency: 20 });
  const service = await startBenchService(1);
  const lines: BenchResult['lines'] = [];
  const begun = performance.now();
  const elapsedMinutes = () => (performance.now() - begun) / 60_000;
  try {
    let domains = 0;
    for (let sample = 1; sample <= SAMPLES; sample++) {
      while (elapsedMinutes() < (sample * minutes) / SAMPLES) {
        await crawlBatch(service, domainsFrom(domains % 50_000, DOMAINS_PER_BATCH, fixture.port));
        domains += DOMAINS_PER_BATCH;
      }
      const [worker] = service.workers;
      if (!worker) throw new Error('The worker is missing.');
      lines.push({
        name: `${elapsedMinutes().toFixed(1)} min`,
        domains,
        'API MB': rssMb(service.api.pid),
        'worker MB': rssMb(worker.pid),
        'API open files': openFiles(service.api.pid),
        'worker open files': openFiles(worker.pid),
      });
    }
    return { name: 'soak', chart: 'worker MB', lines };
  } finally {
    await service.close();
    fixture.close();
  }
}

function openFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
