import { WORKER_DEAD_AFTER_MS } from '@scrapersky/core';
import { listLiveWorkers } from '@scrapersky/db';
import type { Handler } from '../http/handler.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentRenderers } from '../presenters/present-renderers.ts';
import { WorkersSchema } from '../schemas/service-schema.ts';

export const operation: Operation = {
  id: 'listWorkers',
  tag: 'Service',
  summary: 'Live workers, the longest running first, and their renderers',
  responses: {
    200: { description: 'All live workers, and the renderers that they use.', schema: WorkersSchema },
  },
};

/** Returns the live workers with their slots and last heartbeat, and the renderers as the workers see them. */
export const handler: Handler = async ({ db }, _request, response) => {
  const workers = await listLiveWorkers(db, WORKER_DEAD_AFTER_MS);
  response.json({
    data: workers.map(({ silent_seconds, started_at, heartbeat_at, renderers: _renderers, ...worker }) => ({
      ...worker,
      started_at: started_at.toISOString(),
      heartbeat_at: heartbeat_at.toISOString(),
      heartbeat_age_seconds: Math.round(silent_seconds * 10) / 10,
    })),
    renderers: presentRenderers(workers),
  });
};
