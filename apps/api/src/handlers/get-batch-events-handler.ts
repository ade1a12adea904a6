import { notFound } from '../api-error.ts';
import { BatchEventStream } from '../events/batch-event-stream.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';

/**
 * A batch's progress as it happens: `progress` with the body of its status, each time that something has changed, and
 * `done` with the last one, after which the stream ends.
 */
export const getBatchEventsHandler: Handler = async ({ feed }, request, response) => {
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
