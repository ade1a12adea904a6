import type { DomainFailure } from '@scrapersky/core';
import { ExtractorThread, type ThreadOutcome } from './extractor-thread.ts';
import type { PageFacts, PageInput } from './page-facts.ts';

export type Extraction = { ok: true; facts: PageFacts } | { ok: false; failure: DomainFailure };

export interface Extractor {
  /**
   * Reads one page. Pages are read one after the other, in the order of the calls. Never rejects: a page that cannot
   * be read within the deadline is a `parse_error`, a thread that does not start an `internal_error`.
   */
  extract(input: PageInput): Promise<Extraction>;
  /** Pages under way end with a failure; further ones as well. */
  close(): Promise<void>;
}

export interface ExtractorOptions {
  /** Processor time for one page, in milliseconds. */
  deadlineMs: number;
  /** Told, for the log, what went wrong in the thread in its own words. */
  onFault?: (message: string) => void;
}

/**
 * Starts an extractor that hostile pages cannot block. A thread reads the pages, and a new thread replaces it when it
 * has to be killed.
 * @param startThread for tests
 */
export function createExtractor(
  { deadlineMs, onFault }: ExtractorOptions,
  startThread: (deadlineMs: number) => ExtractorThread = (ms) => new ExtractorThread(ms),
): Extractor {
  let thread = startThread(deadlineMs);
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();

  const extractNext = async (input: PageInput): Promise<Extraction> => {
    if (closed) return failed(CLOSED);
    const outcome = await thread.run(input);
    if (outcome.kind === 'facts') return { ok: true, facts: outcome.facts };
    if (!closed) onFault?.(outcome.kind === 'timeout' ? `${input.url} took too long` : outcome.message);
    if (outcome.kind !== 'error' && !closed) thread = startThread(deadlineMs);
    return failed(closed ? CLOSED : failureOf(outcome));
  };

  return {
    extract(input) {
      const extraction = turn.then(() => extractNext(input));
      turn = extraction;
      return extraction;
    },
    async close() {
      closed = true;
      await thread.stop();
    },
  };
}

const CLOSED: DomainFailure = { code: 'internal_error', message: 'The extractor was closed.' };

function failed(failure: DomainFailure): Extraction {
  return { ok: false, failure };
}

function failureOf(outcome: Exclude<ThreadOutcome, { kind: 'facts' }>): DomainFailure {
  switch (outcome.kind) {
    case 'timeout':
      return { code: 'parse_error', message: 'The page took too long to parse.' };
    case 'error':
      return { code: 'parse_error', message: 'The page could not be parsed.' };
    case 'died':
      return outcome.ready
        ? { code: 'parse_error', message: 'The page needs more memory to parse than a page may have.' }
        : {
            code: 'internal_error',
            message: 'The extraction thread did not start.',
            localCause: 'resources',
          };
  }
}
