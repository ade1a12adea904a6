import { measureLoad } from '../health/measure-load.ts';
import { probe } from '../health/probe.ts';
import type { Handler } from '../http/handler.ts';
import type { Operation } from '../openapi/operation.ts';
import { QueueStatsSchema } from '../schemas/service-schema.ts';

export const operation: Operation = {
  id: 'getQueueStats',
  tag: 'Service',
  summary: 'Backlog and capacity, for autoscalers',
  responses: {
    200: {
      description: 'The backlog according to the database, and the state of the queue.',
      schema: QueueStatsSchema,
    },
  },
};

/** Returns the backlog from the database, and the jobs in the queue if the queue responds. */
export const handler: Handler = async ({ db, findQueue }, _request, response) => {
  const open = findQueue();
  const [load, jobs] = await Promise.all([
    measureLoad(db),
    probe(async () => {
      if (open === undefined) throw new Error('the queue is not open');
      const [counts, isPaused] = await Promise.all([open.queue.countJobs(), open.queue.isPaused()]);
      return { counts, isPaused };
    }),
  ]);
  response.json({
    ...load,
    queue: {
      kind: open?.kind ?? null,
      ...jobs.shown,
      paused: jobs.value?.isPaused ?? null,
      jobs: jobs.value?.counts ?? null,
    },
  });
};
