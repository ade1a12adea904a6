import { measureLoad } from '../health/measure-load.ts';
import { probe } from '../health/probe.ts';
import type { Handler } from '../http/handler.ts';
import type { Operation } from '../openapi/operation.ts';
import { QueueStatsSchema } from '../schemas/service-schema.ts';

export const operation: Operation = {
  id: 'getQueueStats',
  tag: 'Service',
  summary: 'Backlog and its oldest age, for autoscalers',
  responses: {
    200: { description: 'By the rows; the queue is told of beside them.', schema: QueueStatsSchema },
  },
};

/** The backlog, by the rows; what the queue itself holds is told beside it, as far as it answers. */
export const handler: Handler = async ({ db, findQueue }, _request, response) => {
  const open = findQueue();
  const [load, jobs] = await Promise.all([
    measureLoad(db),
    probe(async () => {
      if (open === undefined) throw new Error('the queue is not open');
      return open.queue.countJobs();
    }),
  ]);
  response.json({
    ...load,
    queue: { kind: open?.kind ?? null, ...jobs.shown, jobs: jobs.value ?? null },
  });
};
