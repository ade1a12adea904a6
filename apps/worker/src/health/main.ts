import { hostname } from 'node:os';
import { WORKER_DEAD_AFTER_MS } from '@scrapersky/core';
import { listLiveWorkers, openDatabase } from '@scrapersky/db';
import { requireDatabaseUrl, runMain } from '@scrapersky/runtime';

const about =
  'Exits with 0 if a worker on this machine is live, otherwise with 1. Containers use it as their health check.';

await runMain({ about, env: process.env }, async (config) => {
  const db = openDatabase({
    url: requireDatabaseUrl(config),
    maxConnections: 1,
    connectTimeoutMs: 2_000,
    queryTimeoutMs: 2_000,
    applicationName: 'scrapersky-health',
  });
  try {
    const live = await listLiveWorkers(db, WORKER_DEAD_AFTER_MS);
    process.exitCode = live.some((worker) => worker.hostname === hostname()) ? 0 : 1;
  } finally {
    await db.destroy();
  }
});
