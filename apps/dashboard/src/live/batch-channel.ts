import { ApiError, ScraperSky, type Batch, type WatchConnection } from '@scrapersky/client';
import type { HubMessage } from './hub-messages.ts';

/**
 * Method of watching a batch: an event stream or polls. `slow`: polls rarely, because no visible tab shows the batch.
 */
export type ChannelMode = 'stream' | 'poll' | 'slow';

const POLL_MS = { poll: 2_000, slow: 15_000 };

/** Watches one batch until it has ended, and reports its states. */
export class BatchChannel {
  readonly #batchId: string;
  readonly #client: ScraperSky;
  readonly #tell: (message: HubMessage) => void;
  #mode: ChannelMode | null = null;
  #abort = new AbortController();
  #batch: Batch | null = null;
  #connection: HubMessage = { kind: 'connection', connection: 'connecting' };
  #hasFailed = false;

  constructor({ batchId, key }: { batchId: string; key: string }, tell: (message: HubMessage) => void) {
    this.#batchId = batchId;
    this.#tell = tell;
    this.#client = new ScraperSky({
      baseUrl: location.origin,
      apiKey: key,
      maxAttempts: 1,
      fetch: (request) => fetch(request, { cache: 'no-store' }),
    });
  }

  get hasEnded(): boolean {
    return this.#batch?.ended === true || this.#hasFailed;
  }

  /** Messages with the latest state, for a tab that joins later. */
  get latest(): HubMessage[] {
    return [
      ...(this.#batch === null ? [] : [{ kind: 'batch' as const, batch: this.#batch }]),
      this.#connection,
      ...(this.#hasFailed ? [{ kind: 'failed' as const }] : []),
    ];
  }

  /** Switches to this mode. Does nothing if the mode is already active. */
  run(mode: ChannelMode): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    if (!this.hasEnded) this.#start(mode);
  }

  /** Watches the batch again, even if it has ended. */
  restart(): void {
    this.#batch = null;
    this.#hasFailed = false;
    if (this.#mode !== null) this.#start(this.#mode);
  }

  stop(): void {
    this.#abort.abort();
  }

  #start(mode: ChannelMode): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const watched = mode === 'stream' ? this.#stream(signal) : this.#poll(POLL_MS[mode], signal);
    void watched.catch(() => {
      if (signal.aborted) return;
      this.#hasFailed = true;
      this.#tell({ kind: 'failed' });
    });
  }

  async #stream(signal: AbortSignal): Promise<void> {
    const onConnection = (connection: WatchConnection) => {
      if (!signal.aborted) this.#connect(connection);
    };
    const states = this.#client.watch(this.#batchId, { signal, onConnection, maxFailures: Infinity });
    for await (const batch of states) this.#accept(batch);
  }

  async #poll(everyMs: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        this.#accept(await this.#client.status(this.#batchId, { signal }));
        if (this.hasEnded) return this.#connect('ended');
        this.#connect('polling', everyMs);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof ApiError && error.status < 500 && error.status !== 429) throw error;
        this.#connect('lost');
      }
      await new Promise((resolve) => setTimeout(resolve, everyMs));
      signal.throwIfAborted();
    }
  }

  #accept(batch: Batch): void {
    this.#batch = batch;
    this.#tell({ kind: 'batch', batch });
  }

  #connect(connection: WatchConnection, pollMs?: number): void {
    this.#connection = { kind: 'connection', connection, ...(pollMs !== undefined && { pollMs }) };
    this.#tell(this.#connection);
  }
}
