import type { ServerResponse } from 'node:http';
import type { BatchView } from '../presenters/batch-view.ts';
import type { BatchSnapshot } from './batch-snapshot.ts';

export interface StreamTimes {
  /** Time without output after which a comment is sent, because proxies close idle connections. */
  heartbeatMs: number;
  /** Maximum time for which a client may leave sent data unread. Then the client is disconnected. */
  stuckAfterMs: number;
  /** Time after which the stream ends, so that the client has to authenticate again. */
  maxAgeMs: number;
}

/** Delay before a client reconnects, sent to the client as `retry`. */
const RECONNECT_MS = 2_000;

/**
 * The event stream of one client (`text/event-stream`, WHATWG HTML, 9.2). A slow client skips intermediate states and
 * gets the newest one when it can read again, so that a slow client costs little memory.
 */
export class BatchEventStream {
  readonly #response: ServerResponse;
  readonly #times: StreamTimes;
  readonly #openedAt = performance.now();
  readonly #view: BatchView;
  #knownId: string | undefined;
  #writtenAt = 0;

  /** @param knownId `Last-Event-ID` of the client: id of a state that is not sent again. */
  constructor(
    response: ServerResponse,
    times: StreamTimes,
    { view, knownId }: { view: BatchView; knownId: string | undefined },
  ) {
    this.#response = response;
    this.#view = view;
    this.#times = times;
    this.#knownId = knownId;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      // Keeps nginx from buffering events.
      'X-Accel-Buffering': 'no',
    });
    this.#write(`retry: ${RECONNECT_MS}\n\n`);
  }

  onClose(callback: () => void): void {
    this.#response.once('close', callback);
  }

  /** Sends the state if the client does not know it. If the batch has ended, sends `done` and ends the stream. */
  show(snapshot: BatchSnapshot): void {
    const { id, text, ended } = snapshot[this.#view];
    if (!this.#isReady()) return;
    if (id !== this.#knownId) this.#write(eventOf('progress', id, text));
    this.#knownId = id;
    if (!ended) return;
    this.#write(eventOf('done', id, text));
    this.end();
  }

  /** Sends a comment, which clients ignore. */
  comment(text: string): void {
    if (this.#isReady()) this.#write(`: ${text}\n\n`);
  }

  /** Sends a comment to a silent stream; ends an old or stuck one. Must be called about once a second. */
  check(): void {
    const now = performance.now();
    const waits = this.#response.writableNeedDrain || this.#response.writableEnded;
    if (waits && now - this.#writtenAt > this.#times.stuckAfterMs) {
      this.#response.destroy();
    } else if (now - this.#openedAt > this.#times.maxAgeMs) {
      this.end();
    } else if (now - this.#writtenAt > this.#times.heartbeatMs) {
      this.comment('still here');
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
