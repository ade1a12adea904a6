import { z } from 'zod';
import { notFound } from '../api-error.ts';
import { mustCaller } from '../auth/authenticate.ts';
import { BatchEventStream } from '../events/batch-event-stream.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { batchViewOf } from '../presenters/batch-view.ts';

export const operation: Operation = {
  id: 'watchBatch',
  tag: 'Batches',
  summary: 'Stream the progress of a batch',
  description:
    'Server-sent events. `progress` has the body of the status (without `domain_statuses`) and is sent at the start and after ' +
    'changes, at most once a second. `done` has the final status, and then the stream ends. If a stream ends without `done`, ' +
    'open it again with the last `id` as `Last-Event-ID`.',
  headers: { 'Last-Event-ID': 'The last `id` that was received; that state is not sent again' },
  responses: {
    200: {
      description: 'The event stream.',
      content: {
        'text/event-stream': {
          schema: z.string(),
          example: 'id: 3Yx0\nevent: progress\ndata: {"batch_id":"…","status":"processing",…}\n\n',
        },
      },
    },
  },
};

/** Streams the progress of a batch as server-sent events. */
export const handler: Handler = async ({ feed }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const snapshot = await feed.read(batchId);
  if (snapshot === undefined) throw notFound('batch', batchId);
  if (request.method === 'HEAD') {
    response.setHeader('Content-Type', 'text/event-stream');
    response.end();
    return;
  }
  // The client may have disconnected during the query; then `close` is never emitted again.
  if (response.closed) return;
  response.once('close', feed.reserve(mustCaller(response).userId));
  const known = { view: batchViewOf(response), knownId: request.get('last-event-id') };
  feed.follow(batchId, snapshot, new BatchEventStream(response, feed.limits, known));
};
