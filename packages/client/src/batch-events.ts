import { createParser } from 'eventsource-parser';
import type { BatchStatus } from './api-types.ts';

/** One event of a batch's stream. */
export interface BatchEvent {
  /** Id to send as `Last-Event-ID` when the stream is opened again. */
  id: string | undefined;
  batch: BatchStatus;
  isLast: boolean;
}

/** Yields the `progress` and `done` events of an event stream as they arrive. Leaves out an incomplete last event. */
export async function* batchEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<BatchEvent, void> {
  const decoder = new TextDecoder();
  let events: BatchEvent[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      if (event !== 'progress' && event !== 'done') return;
      events.push({ id, batch: JSON.parse(data) as BatchStatus, isLast: event === 'done' });
    },
  });
  for await (const chunk of chunks) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    yield* events;
    events = [];
  }
}
