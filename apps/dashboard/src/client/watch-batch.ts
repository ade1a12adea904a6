import { ApiProblem, asProblem } from './api-problem.ts';
import { readEvents } from './event-stream.ts';
import { call } from './request.ts';
import type { Batch } from './types.ts';

/** How news of a batch comes in, for the reader to know how old what they see may be. */
export type Connection = 'connecting' | 'live' | 'polling' | 'lost' | 'ended';

export interface Watcher {
  onBatch: (batch: Batch) => void;
  onConnection: (connection: Connection) => void;
  /** What cannot get better by trying again: there is no such batch, or the key may not see it. */
  onProblem: (problem: ApiProblem) => void;
}

/** A stream begins with the batch's state, at once. */
const FIRST_EVENT_MS = 5_000;
/** The API sends a heartbeat after 15 s of silence: who hears nothing for much longer has no connection. */
const SILENCE_MS = 40_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
/** While polling, the stream is tried again after so many answers. */
const POLLS_BEFORE_STREAM = 10;

/**
 * Follows a batch until it has ended or `signal` aborts: by its event stream, going on where a lost connection stopped;
 * by polling where no stream is to be had (a proxy that holds answers back, too many watchers).
 */
export async function watchBatch(batchId: string, watcher: Watcher, signal: AbortSignal): Promise<void> {
  const state: WatchState = { batchId, watcher, signal, lastEventId: null, etag: null, failures: 0 };
  watcher.onConnection('connecting');
  while (!signal.aborted) {
    try {
      if (await followOnce(state)) return watcher.onConnection('ended');
    } catch (error) {
      if (signal.aborted) return;
      const problem = asProblem(error);
      if (isFinal(problem)) return watcher.onProblem(problem);
      state.failures += 1;
      watcher.onConnection('lost');
    }
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** state.failures, LONGEST_PAUSE_MS), signal);
  }
}

interface WatchState {
  batchId: string;
  watcher: Watcher;
  signal: AbortSignal;
  lastEventId: string | null;
  etag: string | null;
  /** Since something was heard. */
  failures: number;
}

/** Answers whether the batch has ended. A stream that was merely cut off is opened again before polling is thought of. */
async function followOnce(state: WatchState): Promise<boolean> {
  try {
    return await followStream(state);
  } catch (error) {
    if (state.signal.aborted) throw error;
    const problem = asProblem(error);
    const isCutOff = problem.code === 'offline' && state.failures === 0;
    if (isCutOff || isFinal(problem)) throw problem;
    return poll(state);
  }
}

/** Answers whether the batch has ended; a stream that ends before that is opened again. */
async function followStream(state: WatchState): Promise<boolean> {
  const { batchId, watcher, signal } = state;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), FIRST_EVENT_MS);
  try {
    const response = await call(`/batch/${batchId}/events`, {
      headers: {
        Accept: 'text/event-stream',
        ...(state.lastEventId === null ? {} : { 'Last-Event-ID': state.lastEventId }),
      },
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
      throw new ApiProblem(response.status, 'no_stream', 'The answer is no event stream.');
    }
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
    };
    watcher.onConnection('live');
    for await (const event of readEvents(piecesOf(response.body, heard))) {
      state.lastEventId = event.id ?? state.lastEventId;
      state.failures = 0;
      if (event.event === 'progress' || event.event === 'done')
        watcher.onBatch(JSON.parse(event.data) as Batch);
      if (event.event === 'done') return true;
    }
    return false;
  } catch (error) {
    if (error instanceof ApiProblem || signal.aborted) throw error;
    throw new ApiProblem(0, silence.signal.aborted ? 'silent' : 'offline', 'The connection was lost.');
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

/** Not every browser can iterate over a stream yet. */
async function* piecesOf(
  stream: ReadableStream<Uint8Array>,
  onPiece: () => void,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onPiece();
    yield value;
  }
}

/** Answers whether the batch has ended, or false after some rounds: then the stream has another chance. */
async function poll(state: WatchState): Promise<boolean> {
  const { batchId, watcher, signal } = state;
  for (let round = 0; round < POLLS_BEFORE_STREAM; round++) {
    const response = await call(`/batch/${batchId}/status?domain_statuses=false`, {
      headers: state.etag === null ? {} : { 'If-None-Match': state.etag },
      signal,
    });
    watcher.onConnection('polling');
    state.failures = 0;
    if (response.status !== 304) {
      state.etag = response.headers.get('etag');
      const batch = (await response.json()) as Batch;
      watcher.onBatch(batch);
      if (batch.ended) return true;
    }
    await pause(Number(response.headers.get('retry-after') ?? 2) * 1_000, signal);
  }
  return false;
}

/** The caller's own mistakes; 429 is one that time heals. */
function isFinal({ status }: ApiProblem): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
