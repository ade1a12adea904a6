import type { RendererHealth, RendererReport } from '@scrapersky/core';

/** Returns each renderer once, as the workers see it, sorted by host. */
export function presentRenderers(workers: readonly { renderers: readonly RendererReport[] }[]) {
  const byHost = new Map<string, (RendererHealth | null)[]>();
  for (const { host, health } of workers.flatMap(({ renderers }) => renderers)) {
    byHost.set(host, [...(byHost.get(host) ?? []), health]);
  }
  return [...byHost]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([host, seen]) => {
      const health = seen.find((one) => one !== null) ?? null;
      return {
        host,
        status: health === null ? ('away' as const) : ('ok' as const),
        slots: health?.slots ?? 0,
        active: health?.active ?? 0,
        memory_mb: health?.memory_mb ?? 0,
        kills: health?.kills ?? 0,
        workers: seen.length,
        workers_without: seen.filter((one) => one === null).length,
      };
    });
}
