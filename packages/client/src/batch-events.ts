import { createParser } from 'eventsource-parser';
import type { BatchStatus } from './api-types.ts';

/** One event of a batch's stream, and the id to go on from when the stream breaks off. */
export interface BatchEvent {
  id: string | undefined;
  batch: BatchStatus;
  isLast: boolean;
}

/** The events of a `text/event-stream` body as they come; ends where the stream does. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<BatchEvent, void> {
  let events: BatchEvent[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      if (event !== 'progress' && event !== 'done') return;
      events.push({ id, batch: JSON.parse(data) as BatchStatus, isLast: event === 'done' });
    },
  });
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    parser.feed(text);
    yield* events;
    events = [];
  }
}
