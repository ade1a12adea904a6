import { setTimeout as delay } from 'node:timers/promises';
import { findBatch, findBatches, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';
import { ApiError } from '../api-error.ts';
import { takeSnapshot, type BatchSnapshot } from './batch-snapshot.ts';
import type { BatchEventStream, StreamTimes } from './batch-event-stream.ts';

export interface FeedLimits extends StreamTimes {
  pollMs: number;
  maxStreams: number;
}

const LIMITS: FeedLimits = {
  pollMs: 1_000,
  maxStreams: 1_000,
  heartbeatMs: 15_000,
  stuckAfterMs: 30_000,
  maxAgeMs: 3_600_000,
};

const AWAY = 'the database does not answer';

interface Watched {
  latest: BatchSnapshot;
  streams: Set<BatchEventStream>;
}

/**
 * Tells everybody who watches a batch how it stands. One query a second reads all batches that are watched, however
 * many watch; none is made while nobody does.
 */
export class BatchFeed {
  readonly limits: FeedLimits;
  readonly #db: Db;
  readonly #log: Logger;
  readonly #watched = new Map<string, Watched>();
  /** First looks at a batch that are under way: many come at once when a page is opened in many places. */
  readonly #looks = new Map<string, Promise<BatchSnapshot | undefined>>();
  #streams = 0;
  #polling = false;
  #isAway = false;
  #isClosed = false;

  constructor({ db, log, limits = {} }: { db: Db; log: Logger; limits?: Partial<FeedLimits> }) {
    this.#db = db;
    this.#log = log;
    this.limits = { ...LIMITS, ...limits };
  }

  /** Streams that are open. */
  get size(): number {
    return this.#streams;
  }

  /** How the batch stands; undefined where there is none. Throws the database's error. */
  async look(batchId: string): Promise<BatchSnapshot | undefined> {
    const watched = this.#watched.get(batchId);
    if (watched) return watched.latest;
    const running = this.#looks.get(batchId);
    if (running) return running;
    const look = findBatch(this.#db, batchId)
      .then((row) => row && takeSnapshot(row))
      .finally(() => this.#looks.delete(batchId));
    this.#looks.set(batchId, look);
    return look;
  }

  /** @throws ApiError 503 where no further stream can be opened. */
  assertRoom(): void {
    if (this.#isClosed) throw unavailable('stopping', 'This process is stopping.');
    if (this.#streams >= this.limits.maxStreams) {
      throw unavailable(
        'too_many_streams',
        'Too many event streams are open; poll the status, or try again.',
      );
    }
  }

  /** Keeps the stream told until the batch ends, the client goes or the feed closes. */
  follow(batchId: string, snapshot: BatchSnapshot, stream: BatchEventStream): void {
    const watched = this.#watched.get(batchId) ?? { latest: snapshot, streams: new Set() };
    this.#watched.set(batchId, watched);
    watched.streams.add(stream);
    this.#streams++;
    stream.onClose(() => {
      this.#streams--;
      watched.streams.delete(stream);
      if (watched.streams.size === 0) this.#watched.delete(batchId);
    });
    stream.show(watched.latest);
    if (this.#isAway) stream.remark(AWAY);
    if (!this.#polling) void this.#poll();
  }

  /** Ends every stream: clients come again, to another process, and go on where they were. */
  close(): void {
    this.#isClosed = true;
    for (const { streams } of this.#watched.values()) for (const stream of streams) stream.end();
  }

  async #poll(): Promise<void> {
    this.#polling = true;
    for (;;) {
      await delay(this.limits.pollMs, undefined, { ref: false });
      if (this.#watched.size === 0) break;
      await this.#tell();
    }
    this.#polling = false;
  }

  async #tell(): Promise<void> {
    const asked = new Map(this.#watched);
    try {
      const rows = await findBatches(this.#db, [...asked.keys()]);
      const snapshots = new Map(rows.map((row) => [row.batch_id, takeSnapshot(row)]));
      this.#isAway = false;
      for (const [batchId, watched] of asked) this.#show(watched, snapshots.get(batchId));
    } catch (error) {
      if (!this.#isAway) {
        this.#log.warn('batches that are watched could not be read', { error });
        for (const { streams } of asked.values()) for (const stream of streams) stream.remark(AWAY);
      }
      this.#isAway = true;
    }
    for (const { streams } of asked.values()) for (const stream of streams) stream.keep();
  }

  /** A batch that was deleted has no more to tell: whoever comes again gets a 404. */
  #show(watched: Watched, snapshot: BatchSnapshot | undefined): void {
    if (snapshot) watched.latest = snapshot;
    for (const stream of watched.streams) {
      if (snapshot) stream.show(snapshot);
      else stream.end();
    }
  }
}

function unavailable(code: string, detail: string): ApiError {
  return new ApiError(503, code, detail, { headers: { 'Retry-After': '5' } });
}
