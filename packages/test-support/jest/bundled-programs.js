// Replaces the modules that contain the paths of the extraction thread's and the sandbox's programs. A bundle starts
// with a fifth of the CPU time that the source needs.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const inBundles = (file) => path.join(process.env.SCRAPERSKY_TEST_RUN, 'programs', file);

export const THREAD_PROGRAM = {
  file: pathToFileURL(inBundles('packages/extractor/dist/extraction-worker.js')),
};

export const SANDBOX_PROGRAM = inBundles('apps/worker/dist/quarantine/sandbox-process.js');
