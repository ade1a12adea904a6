import { WaitTimeoutError, type BatchStatus, type ScraperSky } from '@scrapersky/client';
import { progressLine } from '../output/progress-line.ts';
import { EXIT, exitCodeOf } from '../output/exit-codes.ts';
import { toPrintableLine, plural } from '@scrapersky/core';

export interface FollowOptions {
  timeoutMs?: number;
  quiet?: boolean;
}

/**
 * Shows the progress of a batch on standard error until it has ended, and returns the exit code (`EXIT`). Ctrl-C and
 * `timeoutMs` end the display, not the batch.
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
      process.stderr.write(
        `Stopped watching; the batch continues. To watch again: watch ${batchId}. To cancel: cancel ${batchId}\n`,
      );
      return EXIT.interrupted;
    }
    if (!(error instanceof WaitTimeoutError)) throw error;
    process.stderr.write(`${error.message} Stopped watching after --timeout; the batch continues.\n`);
    return EXIT.timedOut;
  } finally {
    process.off('SIGINT', onSignal);
  }
}

/** Returns a summary of a batch for people, in one to five lines. */
export function summaryOf(batch: BatchStatus): string {
  const { status, completed_domains, failed_domains, cancelled_domains, pages_scraped, processing_time } =
    batch;
  const cancelled = cancelled_domains > 0 ? `, ${cancelled_domains} cancelled` : '';
  const seconds = processing_time === null ? '' : ` in ${processing_time.toFixed(1)} s`;
  const codes = Object.entries(batch.errors_by_code)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${count}`);
  const otherStates = Object.entries(batch.domains_by_site_state)
    .filter(([state]) => state !== 'live')
    .sort(([, a], [, b]) => b - a)
    .map(([state, count]) => `${state} ${count}`);
  return [
    `${status}: ${completed_domains} ok, ${failed_domains} failed${cancelled}, ${plural(pages_scraped, 'page')}${seconds}`,
    ...(codes.length > 0 ? [`errors: ${codes.join(', ')}  (details: errors ${batch.batch_id})`] : []),
    ...(otherStates.length > 0
      ? [
          `other states of home pages: ${otherStates.join(', ')}  (to list them: results ${batch.batch_id} --site-state STATE)`,
        ]
      : []),
    ...(batch.rendering_needed_domains > 0
      ? [`${plural(batch.rendering_needed_domains, 'home page')} that only a browser can show`]
      : []),
    ...(batch.error === null ? [] : [toPrintableLine(batch.error)]),
  ]
    .map((text) => `${text}\n`)
    .join('');
}
