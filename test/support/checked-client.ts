import { ScraperSky, type BatchStatus, type CallOptions, type DomainResult } from '@scrapersky/client';
import { eventually } from '@scrapersky/test-support';
import { KEY } from './running-service.ts';

/**
 * The public client. It also checks in every status that the counts add up, and that the progress is 100 if, and only
 * if, the batch has ended.
 */
export class CheckedClient extends ScraperSky {
  constructor(url: string) {
    super({ baseUrl: url, apiKey: KEY });
  }

  override async status(
    batchId: string,
    options?: CallOptions & { domains?: boolean },
  ): Promise<BatchStatus> {
    const status = await super.status(batchId, options);
    const sum =
      status.pending_domains +
      status.processing_domains +
      status.completed_domains +
      status.failed_domains +
      status.cancelled_domains;
    if (sum !== status.total_domains || status.ended !== (status.progress === 100)) {
      throw new Error(`the counts do not add up: ${JSON.stringify(status)}`);
    }
    return status;
  }

  /** Polls until a status meets the condition. */
  waitUntil(
    batchId: string,
    condition: (status: BatchStatus) => boolean,
    timeoutMs = 60_000,
  ): Promise<BatchStatus> {
    return eventually(
      async () => {
        const status = await this.status(batchId);
        if (!condition(status)) throw new Error(`not yet: ${JSON.stringify(status)}`);
        return status;
      },
      // Poll rarely: each status costs API, Postgres and this process several milliseconds of processor time.
      { timeoutMs, intervalMs: 150 },
    );
  }

  async allResults(batchId: string): Promise<DomainResult[]> {
    const results: DomainResult[] = [];
    for await (const result of this.results(batchId)) results.push(result);
    return results;
  }
}
