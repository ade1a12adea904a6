import { setTimeout as delay } from 'node:timers/promises';
import { findBatch, findBatches, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';
import { ApiError } from '../api-error.ts';
import { SlotsPerUser } from '../http/slots-per-user.ts';
import { takeSnapshot, type BatchSnapshot } from './batch-snapshot.ts';
import type { BatchEventStream, StreamTimes } from './batch-event-stream.ts';

export interface FeedLimits extends StreamTimes {
  pollMs: number;
  maxStreams: number;
  maxStreamsPerUser: number;
}

const LIMITS: FeedLimits = {
  pollMs: 1_000,
  maxStreams: 1_000,
  maxStreamsPerUser: 100,
  heartbeatMs: 15_000,
  stuckAfterMs: 30_000,
  maxAgeMs: 3_600_000,
};

const DATABASE_AWAY = 'the database does not respond';

interface Watched {
  latest: BatchSnapshot;
  streams: Set<BatchEventStream>;
}

/**
 * Sends the progress of batches to their event streams. One query a second reads all watched batches, however many streams
 * there are. The queries stop when no stream is open.
 */
export class BatchFeed {
  readonly limits: FeedLimits;
  readonly #db: Db;
  readonly #log: Logger;
  readonly #watched = new Map<string, Watched>();
  /** Reads in progress for new streams, by batch. Streams that open at the same time share one read. */
  readonly #reads = new Map<string, Promise<BatchSnapshot | undefined>>();
  readonly #slots: SlotsPerUser;
  #streams = 0;
  #polling = false;
  #isAway = false;
  #isClosed = false;

  constructor({ db, log, limits = {} }: { db: Db; log: Logger; limits?: Partial<FeedLimits> }) {
    this.#db = db;
    this.#log = log;
    this.limits = { ...LIMITS, ...limits };
    this.#slots = new SlotsPerUser(this.limits.maxStreamsPerUser);
  }

  /** Number of open streams. */
  get size(): number {
    return this.#streams;
  }

  /** Returns the state of a batch; undefined if there is no such batch. @throws the error of the database. */
  async read(batchId: string): Promise<BatchSnapshot | undefined> {
    const watched = this.#watched.get(batchId);
    if (watched) return watched.latest;
    const running = this.#reads.get(batchId);
    if (running) return running;
    const read = findBatch(this.#db, batchId)
      .then((row) => row && takeSnapshot(row))
      .finally(() => this.#reads.delete(batchId));
    this.#reads.set(batchId, read);
    return read;
  }

  /**
   * Reserves a stream for a user. Returns the function that releases it; call it when the response closes.
   * @throws ApiError 503 if no further stream can be opened, 429 if the user may open no more.
   */
  reserve(userId: string): () => void {
    if (this.#isClosed) throw unavailable('stopping', 'This process is stopping.');
    if (this.#streams >= this.limits.maxStreams) {
      throw unavailable(
        'too_many_streams',
        'Too many event streams are open. Poll the status, or try again later.',
      );
    }
    const release = this.#slots.take(userId);
    if (release) return release;
    throw new ApiError(
      429,
      'too_many_streams',
      `At most ${this.limits.maxStreamsPerUser} event streams of one user may be open. Close some, or poll the status.`,
      { headers: { 'Retry-After': '5' } },
    );
  }

  /** Sends the newest known snapshot to the stream, and then progress until the stream closes. */
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
    if (this.#isAway) stream.comment(DATABASE_AWAY);
    if (!this.#polling) void this.#poll();
  }

  /** Ends every stream. Clients reconnect to another process and continue after the last event that they received. */
  close(): void {
    this.#isClosed = true;
    for (const { streams } of this.#watched.values()) for (const stream of streams) stream.end();
  }

  async #poll(): Promise<void> {
    this.#polling = true;
    for (;;) {
      await delay(this.limits.pollMs, undefined, { ref: false });
      if (this.#watched.size === 0) break;
      await this.#update();
    }
    this.#polling = false;
  }

  async #update(): Promise<void> {
    const asked = new Map(this.#watched);
    try {
      const rows = await findBatches(this.#db, [...asked.keys()]);
      const snapshots = new Map(rows.map((row) => [row.batch_id, takeSnapshot(row)]));
      this.#isAway = false;
      for (const [batchId, watched] of asked) this.#show(watched, snapshots.get(batchId));
    } catch (error) {
      if (!this.#isAway) {
        this.#log.warn('cannot read the watched batches', { error });
        for (const { streams } of asked.values()) for (const stream of streams) stream.comment(DATABASE_AWAY);
      }
      this.#isAway = true;
    }
    for (const { streams } of asked.values()) for (const stream of streams) stream.check();
  }

  /**
   * Sends a snapshot to the streams of a batch. If the batch was deleted, the snapshot is undefined and the streams end:
   * a client that reconnects gets a 404.
   */
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
