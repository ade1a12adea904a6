import { z } from 'zod';
import { notFound } from '../api-error.ts';
import { BatchEventStream } from '../events/batch-event-stream.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';

export const operation: Operation = {
  id: 'watchBatch',
  tag: 'Batches',
  summary: 'Progress of a batch as it happens',
  description:
    'Server-sent events: `progress` with the body of the status (without `domain_statuses`) each time that ' +
    'something has changed, at most once a second, and `done` with the last one, after which the stream ends. ' +
    'A stream that ends without `done` is to be opened again with the last `id` as `Last-Event-ID`.',
  headers: { 'Last-Event-ID': 'The `id` that was read last: what was seen is not sent again' },
  responses: {
    200: {
      description: 'The stream.',
      content: {
        'text/event-stream': {
          schema: z.string(),
          example: 'id: 3Yx0\nevent: progress\ndata: {"batch_id":"…","status":"processing",…}\n\n',
        },
      },
    },
  },
};

/**
 * A batch's progress as it happens: `progress` with the body of its status, each time that something has changed, and
 * `done` with the last one, after which the stream ends.
 */
export const handler: Handler = async ({ feed }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const snapshot = await feed.look(batchId);
  if (snapshot === undefined) throw notFound('batch', batchId);
  if (request.method === 'HEAD') {
    response.setHeader('Content-Type', 'text/event-stream');
    response.end();
    return;
  }
  feed.assertRoom();
  // The client may have gone while the batch was looked for; then nobody would say when it goes.
  if (response.closed) return;
  feed.follow(batchId, snapshot, new BatchEventStream(response, feed.limits, request.get('last-event-id')));
};
