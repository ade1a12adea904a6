import { WaitTimeoutError, type BatchStatus, type ScraperSky } from '@scrapersky/client';
import { progressLine } from '../output/progress-line.ts';
import { EXIT, exitCodeOf } from '../output/exit-codes.ts';
import { printable } from '../output/write-table.ts';

export interface FollowOptions {
  timeoutMs?: number;
  quiet?: boolean;
}

/**
 * Shows a batch's progress on standard error until it has ended, and answers the exit code that says how. Ctrl-C ends
 * the watching and not the batch.
 */
export async function followBatch(
  client: ScraperSky,
  batchId: string,
  { timeoutMs, quiet = false }: FollowOptions,
): Promise<number> {
  const interrupted = new AbortController();
  const onSignal = () => interrupted.abort();
  process.once('SIGINT', onSignal);
  const line = quiet ? undefined : progressLine('');
  try {
    const batch = await client.waitForBatch(batchId, {
      signal: interrupted.signal,
      ...(timeoutMs !== undefined && { timeoutMs }),
      onProgress: (progress) => line?.show(progress),
    });
    line?.end();
    if (!quiet) process.stderr.write(summaryOf(batch));
    return exitCodeOf(batch);
  } catch (error) {
    line?.end();
    if (interrupted.signal.aborted) {
      process.stderr.write(`Watching stopped; the batch goes on: watch ${batchId}, or cancel ${batchId}\n`);
      return EXIT.interrupted;
    }
    if (!(error instanceof WaitTimeoutError)) throw error;
    process.stderr.write(`${error.message} The time is up; the batch goes on.\n`);
    return EXIT.timedOut;
  } finally {
    process.off('SIGINT', onSignal);
  }
}

/** A line or two for people about a batch that has ended. */
export function summaryOf(batch: BatchStatus): string {
  const { status, completed_domains, failed_domains, cancelled_domains, pages_scraped, processing_time } =
    batch;
  const cancelled = cancelled_domains > 0 ? `, ${cancelled_domains} cancelled` : '';
  const seconds = processing_time === null ? '' : ` in ${processing_time.toFixed(1)} s`;
  const codes = Object.entries(batch.errors_by_code)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${count}`);
  return [
    `${status}: ${completed_domains} ok, ${failed_domains} failed${cancelled}, ${pages_scraped} pages${seconds}`,
    ...(codes.length > 0 ? [`why: ${codes.join(', ')}  (errors ${batch.batch_id})`] : []),
    ...(batch.error === null ? [] : [printable(batch.error)]),
  ]
    .map((text) => `${text}\n`)
    .join('');
}
