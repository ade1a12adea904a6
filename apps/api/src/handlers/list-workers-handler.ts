import { WORKER_DEAD_AFTER_MS } from '@scrapersky/core';
import { listLiveWorkers } from '@scrapersky/db';
import type { Handler } from '../http/handler.ts';

/** The workers that live: how much each can do at once, how much it does, and when it was heard of. */
export const listWorkersHandler: Handler = async ({ db }, _request, response) => {
  const workers = await listLiveWorkers(db, WORKER_DEAD_AFTER_MS);
  response.json({
    data: workers.map(({ silent_seconds, started_at, heartbeat_at, ...worker }) => ({
      ...worker,
      started_at: started_at.toISOString(),
      heartbeat_at: heartbeat_at.toISOString(),
      heartbeat_age_seconds: Math.round(silent_seconds * 10) / 10,
    })),
  });
};
