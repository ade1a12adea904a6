// Entry point of the extraction thread, which reads the pages that it receives one after the other.
import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { extractPage } from './extract-page.ts';
import { readThreadId, ThreadClock } from './thread-clock.ts';
import type { ExtractionAnswer, ExtractionRequest, PageAnswer } from './extractor-thread.ts';

if (parentPort === null) throw new Error('extraction-worker runs in a worker thread only');
const port = parentPort;

// Without this flag, V8 often decides during the first pages to allocate parts of all later pages in the old
// generation. These parts keep each page in memory until the next full collection. Such collections take 1.5 ms of CPU
// time a page.
setFlagsFromString('--no-allocation-site-pretenuring');

const threadId = readThreadId();
const clock = new ThreadClock(threadId);

port.on('message', ({ body, ...page }: ExtractionRequest) => {
  const { result, cpuMs } = clock.measure(() => read({ ...page, body: Buffer.from(body) }));
  port.postMessage({ ...result, cpuMs } satisfies ExtractionAnswer);
});
port.postMessage({ threadId } satisfies ExtractionAnswer);

function read(input: Parameters<typeof extractPage>[0]): PageAnswer {
  try {
    return { facts: extractPage(input) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
