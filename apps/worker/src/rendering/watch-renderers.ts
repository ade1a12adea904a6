import { RendererHealthSchema, type RendererReport } from '@scrapersky/core';
import { runAtInterval, type IntervalTask } from '../run-at-interval.ts';

const INTERVAL_MS = 10_000;
const TIMEOUT_MS = 3_000;

/** Checks the renderers of `RENDER_URL` at an interval. `reports` returns their last state. */
export function watchRenderers(
  urls: readonly string[],
): IntervalTask & { reports: () => readonly RendererReport[] } {
  let reports: readonly RendererReport[] = [];
  const check = async (): Promise<void> => {
    reports = await Promise.all(urls.map(checkRenderer));
  };
  if (urls.length === 0) return { reports: () => reports, stop: () => Promise.resolve() };
  const first = check();
  const task = runAtInterval(INTERVAL_MS, check);
  return {
    reports: () => reports,
    async stop() {
      await Promise.all([first, task.stop()]);
    },
  };
}

async function checkRenderer(url: string): Promise<RendererReport> {
  const { host } = new URL(url);
  try {
    const response = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { host, health: RendererHealthSchema.parse(await response.json()) };
  } catch {
    return { host, health: null };
  }
}
