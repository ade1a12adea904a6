import type { ServerResponse } from 'node:http';
import type { BatchSnapshot } from './batch-snapshot.ts';

export interface StreamTimes {
  /** A comment after so much silence: proxies and servers cut connections that say nothing. */
  heartbeatMs: number;
  /** A client that takes nothing for so long is dropped. */
  stuckAfterMs: number;
  /** A client has to come again, and be let in again, after so long. */
  maxAgeMs: number;
}

/** When to come again after the connection was lost. */
const RECONNECT_MS = 2_000;

/**
 * One watcher's response as `text/event-stream` (WHATWG HTML, 9.2). Nothing is queued for a client that reads slowly: it
 * misses states in between and gets the newest one when it has caught up, so each holds one event in memory at most.
 */
export class BatchEventStream {
  readonly #response: ServerResponse;
  readonly #times: StreamTimes;
  readonly #openedAt = performance.now();
  #knownId: string | undefined;
  #writtenAt = 0;

  /** @param knownId the client's `Last-Event-ID`: what it has seen is not sent again. */
  constructor(response: ServerResponse, times: StreamTimes, knownId: string | undefined) {
    this.#response = response;
    this.#times = times;
    this.#knownId = knownId;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      // nginx would collect events until they fill a buffer.
      'X-Accel-Buffering': 'no',
    });
    this.#write(`retry: ${RECONNECT_MS}\n\n`);
  }

  onClose(callback: () => void): void {
    this.#response.once('close', callback);
  }

  /** Tells the state, where that is news to the client; of a batch that has ended, also that this is the end. */
  show({ id, text, ended }: BatchSnapshot): void {
    if (!this.#isReady()) return;
    if (id !== this.#knownId) this.#write(eventOf('progress', id, text));
    this.#knownId = id;
    if (!ended) return;
    this.#write(eventOf('done', id, text));
    this.end();
  }

  /** Something for people who watch the bytes; programs pass over it. */
  remark(text: string): void {
    if (this.#isReady()) this.#write(`: ${text}\n\n`);
  }

  /** To be called every second or so: keeps the connection alive, and ends it where it has had its time. */
  keep(): void {
    const now = performance.now();
    const waits = this.#response.writableNeedDrain || this.#response.writableEnded;
    if (waits && now - this.#writtenAt > this.#times.stuckAfterMs) {
      this.#response.destroy();
    } else if (now - this.#openedAt > this.#times.maxAgeMs) {
      this.end();
    } else if (now - this.#writtenAt > this.#times.heartbeatMs) {
      this.remark('still here');
    }
  }

  end(): void {
    this.#response.end();
  }

  #isReady(): boolean {
    return !this.#response.writableEnded && !this.#response.writableNeedDrain;
  }

  #write(text: string): void {
    this.#response.write(text);
    this.#writtenAt = performance.now();
  }
}

function eventOf(event: string, id: string, data: string): string {
  return `id: ${id}\nevent: ${event}\ndata: ${data}\n\n`;
}
