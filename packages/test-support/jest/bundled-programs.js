import path from 'node:path';
import { pathToFileURL } from 'node:url';

// Replaces the modules that name the programs of a thread and of a sandbox. A bundle starts in a fifth of the processor
// time of the source.
const inBundles = (file) => path.join(process.env.SCRAPERSKY_TEST_RUN, 'programs', file);

export const THREAD_PROGRAM = {
  file: pathToFileURL(inBundles('packages/extractor/dist/extraction-worker.js')),
};

export const SANDBOX_PROGRAM = inBundles('apps/worker/dist/quarantine/sandbox-process.js');
