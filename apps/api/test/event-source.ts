import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { BASE, keyOf } from './test-api.ts';

interface ReceivedEvent {
  event: string;
  id: string;
  data: Record<string, unknown>;
}

/** A client of an event stream. It keeps every event. */
export interface EventSource {
  status: number;
  headers: Headers;
  events: ReceivedEvent[];
  comments: string[];
  /** Everything that is neither an event nor a comment, such as `retry`. */
  fields: string[];
  /** Resolves when the server has ended the stream; rejects if the connection breaks. */
  ended: Promise<void>;
  close(): void;
}

export interface EventServer {
  port: number;
  /** Returns the number of open connections to the server. */
  connections(): Promise<number>;
  open(batchId: string, lastEventId?: string): Promise<EventSource>;
  close(): Promise<void>;
}

/** Serves the application on a real socket, for streams that stay open. */
export async function serveEvents(app: Express): Promise<EventServer> {
  const server: Server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
    open: (batchId, lastEventId) => openEvents(port, batchId, lastEventId),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Opens an event stream of the server on this port. */
export async function openEvents(port: number, batchId: string, lastEventId?: string): Promise<EventSource> {
  const leaving = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}${BASE}/batch/${batchId}/events`, {
    headers: {
      'X-API-Key': keyOf('read'),
      ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
    },
    signal: leaving.signal,
  });
  const source: EventSource = {
    status: response.status,
    headers: response.headers,
    events: [],
    comments: [],
    fields: [],
    ended: Promise.resolve(),
    close: () => leaving.abort(),
  };
  source.ended = read(response, source);
  // Only some tests await `ended`, so prevent an unhandled rejection.
  source.ended.catch(() => {});
  return source;
}

async function read(response: Response, source: EventSource): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const text = decoder.decode(chunk as Uint8Array, { stream: true });
    rest += text;
    if (!text.includes('\n')) continue;
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.startsWith(': ')) source.comments.push(block.slice(2));
      else if (block.startsWith('id: ')) source.events.push(toEvent(block));
      else source.fields.push(block);
    }
  }
}

function toEvent(block: string): ReceivedEvent {
  const [, id = '', event = '', data = ''] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(block) ?? [];
  return { id, event, data: JSON.parse(data) as ReceivedEvent['data'] };
}
