import type { DomainFailure } from '@scrapersky/core';
import type { ThreadOutcome } from './extractor-thread.ts';
import type { PageFacts } from './page-facts.ts';

/** Outcome of one page. `cpuMs` is the processor time used for the page. */
export type Extraction = { cpuMs: number } & (
  | { ok: true; facts: PageFacts }
  | { ok: false; failure: DomainFailure }
);

/** Failure of all pages after the extractor is closed. */
export const CLOSED: DomainFailure = { code: 'internal_error', message: 'The extractor was closed.' };

export function failed(failure: DomainFailure, cpuMs: number): Extraction {
  return { ok: false, failure, cpuMs };
}

/** Returns the failure of a page by its outcome: that of the page, or that of the service if the thread did not start. */
export function failureOf(outcome: Exclude<ThreadOutcome, { kind: 'facts' | 'unread' }>): DomainFailure {
  switch (outcome.kind) {
    case 'timeout':
      return { code: 'parse_error', message: 'The page took too long to parse.' };
    case 'error':
      return { code: 'parse_error', message: 'The page could not be parsed.' };
    case 'died':
      return outcome.ready
        ? { code: 'parse_error', message: 'The page needs more memory to parse than the limit allows.' }
        : {
            code: 'internal_error',
            message: 'The extraction thread did not start.',
            localCause: 'resources',
          };
  }
}
