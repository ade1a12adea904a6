import { randomUUID } from 'node:crypto';
import type { Client } from 'openapi-fetch';
import { BASE, Connection, present, toQuery, type ClientOptions } from './api-connection.ts';
import { allPages } from './all-pages.ts';
import { readLines } from './response-lines.ts';
import type { paths } from './schema.js';
import type {
  BatchErrors,
  BatchRequest,
  BatchesFilter,
  BatchInList,
  BatchStatus,
  CreatedBatch,
  Domain,
  DomainResult,
  DomainsFilter,
  ErrorCode,
  FileOptions,
  Job,
  QueueStats,
  RetriedBatch,
  WebhookMessage,
  WebhookTestResult,
  Worker,
} from './api-types.ts';
import { watchBatch, type WatchOptions } from './watch-batch.ts';

export interface CallOptions {
  signal?: AbortSignal;
}

/** A batch had not ended when the time was up; it goes on. */
export class WaitedTooLong extends Error {
  override readonly name = 'WaitedTooLong';
  readonly batch: BatchStatus;

  constructor(batch: BatchStatus) {
    super(`Batch ${batch.batch_id} is at ${batch.progress} %.`);
    this.batch = batch;
  }
}

/** The results broke off before they were complete. */
export class ResultsIncomplete extends Error {
  override readonly name = 'ResultsIncomplete';
}

/**
 * The API of ScraperSky Batch, typed by its OpenAPI document. Every method throws ApiError where the answer is not a
 * success, and ServerUnreachable where there is none; what may pass has been tried again before.
 */
export class ScraperSky {
  /** Each operation as it is, for what has no method here. */
  readonly http: Client<paths>;

  readonly #connection: Connection;

  constructor(options: ClientOptions) {
    this.#connection = new Connection(options);
    this.http = this.#connection.http;
  }

  /**
   * Creates a batch. Sending it again by accident creates nothing twice: under the same `idempotencyKey` (made here, if
   * none is given, for the tries of this one call) the answer is the first one.
   */
  async submit(
    request: BatchRequest,
    { idempotencyKey = randomUUID(), signal }: CallOptions & { idempotencyKey?: string } = {},
  ): Promise<CreatedBatch> {
    const { data } = await this.http.POST(`${BASE}/batch`, {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body: request,
      ...(signal && { signal }),
    });
    return present(data);
  }

  /** Creates a batch of a list as people keep it: CSV, NDJSON, or one domain a line. */
  async submitFile(
    content: string | Uint8Array,
    {
      contentType,
      idempotencyKey = randomUUID(),
      signal,
      ...query
    }: CallOptions & FileOptions & { contentType: string; idempotencyKey?: string },
  ): Promise<CreatedBatch> {
    const response = await this.#connection.send(`${BASE}/batch?${toQuery(query)}`, {
      method: 'POST',
      headers: { 'Content-Type': contentType, 'Idempotency-Key': idempotencyKey },
      body: content,
      ...(signal && { signal }),
    });
    return (await response.json()) as CreatedBatch;
  }

  /** How a batch stands; `domains` adds the states of up to 1,000 of its domains. */
  async status(batchId: string, { domains = false, signal }: CallOptions & { domains?: boolean } = {}) {
    const { data } = await this.http.GET(`${BASE}/batch/{batch_id}/status`, {
      params: {
        path: { batch_id: batchId },
        query: { domain_statuses: domains ? 'true' : 'false' },
      },
      ...(signal && { signal }),
    });
    return present(data);
  }

  /**
   * How a batch stands, each time that changes (within a second), until it has ended; that state is the last. A
   * connection that breaks is opened again, and where there can be no stream the status is polled.
   */
  watch(batchId: string, options: WatchOptions = {}): AsyncGenerator<BatchStatus, void> {
    return watchBatch(
      {
        openStream: (lastEventId, signal) =>
          this.#connection.send(`${BASE}/batch/${batchId}/events`, {
            headers: lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId },
            ...(signal && { signal }),
          }),
        poll: (signal) => this.status(batchId, signal ? { signal } : {}),
      },
      options,
    );
  }

  /**
   * Resolves when the batch has ended.
   * @throws WaitedTooLong after `timeoutMs` (default: never).
   */
  async waitForBatch(
    batchId: string,
    {
      timeoutMs,
      signal,
      onProgress,
    }: CallOptions & { timeoutMs?: number; onProgress?: (batch: BatchStatus) => void } = {},
  ): Promise<BatchStatus> {
    // Not AbortSignal.any and timeout: Node 20 may collect these as garbage before they abort.
    const giveUp = new AbortController();
    const follow = () => giveUp.abort(signal?.reason);
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => giveUp.abort(), timeoutMs);
    signal?.addEventListener('abort', follow, { once: true });
    if (signal?.aborted) follow();
    let last: BatchStatus | undefined;
    try {
      for await (last of this.watch(batchId, { signal: giveUp.signal })) onProgress?.(last);
    } catch (error) {
      if (!giveUp.signal.aborted || signal?.aborted) throw error;
      throw new WaitedTooLong(last ?? (await this.status(batchId)));
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', follow);
    }
    return present(last);
  }

  /**
   * Every domain's result in the order of the batch, as the server reads them: memory does not grow with the batch.
   * @throws ResultsIncomplete where the stream ended too early: what came is never taken for all.
   */
  async *results(
    batchId: string,
    { pages = false, signal }: CallOptions & { pages?: boolean } = {},
  ): AsyncGenerator<DomainResult, void> {
    const { total_domains: total } = await this.status(batchId, signal ? { signal } : {});
    const query = toQuery({ format: 'ndjson', include: pages ? 'pages' : undefined });
    const response = await this.#connection.send(
      `${BASE}/batch/${batchId}/results?${query}`,
      signal ? { signal } : {},
    );
    let count = 0;
    if (response.body !== null) {
      for await (const line of readLines(response.body)) {
        count++;
        yield JSON.parse(line) as DomainResult;
      }
    }
    if (count < total) throw new ResultsIncomplete(`${count} of ${total} results came before the end.`);
  }

  /** The results as a file of the server's making, byte by byte. */
  async resultsFile(
    batchId: string,
    { signal, ...query }: CallOptions & { format: string; include?: 'pages'; fields?: string },
  ): Promise<ReadableStream<Uint8Array>> {
    const response = await this.#connection.send(
      `${BASE}/batch/${batchId}/results?${toQuery(query)}`,
      signal ? { signal } : {},
    );
    return response.body ?? new ReadableStream();
  }

  /** The domains of a batch, without what was found, page after page. */
  domains(batchId: string, filter: DomainsFilter = {}): AsyncGenerator<Domain, void> {
    return allPages((cursor) =>
      this.http.GET(`${BASE}/batch/{batch_id}/domains`, {
        params: { path: { batch_id: batchId }, query: { ...filter, limit: 1_000, ...cursor } },
      }),
    );
  }

  /** Batches, the newest first, page after page. */
  batches(filter: BatchesFilter = {}): AsyncGenerator<BatchInList, void> {
    return allPages((cursor) =>
      this.http.GET(`${BASE}/batches`, { params: { query: { ...filter, limit: 100, ...cursor } } }),
    );
  }

  /** Failures by code, the commonest first. */
  async errors(batchId: string): Promise<BatchErrors> {
    const { data } = await this.http.GET(`${BASE}/batch/{batch_id}/errors`, {
      params: { path: { batch_id: batchId } },
    });
    return present(data);
  }

  /** Tries the failed domains again: all of them, or those of these codes. */
  async retry(batchId: string, { codes }: { codes?: ErrorCode[] } = {}): Promise<RetriedBatch> {
    const { data } = await this.http.POST(`${BASE}/batch/{batch_id}/retry`, {
      params: { path: { batch_id: batchId } },
      ...(codes && { body: { error_codes: codes } }),
    });
    return present(data);
  }

  /** No new domain starts, and running ones stop at the next page; what was found stays. */
  async cancel(batchId: string, { reason }: { reason?: string } = {}): Promise<BatchStatus> {
    const { data } = await this.http.POST(`${BASE}/batch/{batch_id}/cancel`, {
      params: { path: { batch_id: batchId } },
      ...(reason !== undefined && { body: { reason } }),
    });
    return present(data);
  }

  /** Deletes a batch that has ended, with all of its data. */
  async delete(batchId: string): Promise<void> {
    await this.http.DELETE(`${BASE}/batch/{batch_id}`, { params: { path: { batch_id: batchId } } });
  }

  /** One domain: its result, and how each attempt at it went. */
  async job(jobId: string): Promise<Job> {
    const { data } = await this.http.GET(`${BASE}/status/{job_id}`, {
      params: { path: { job_id: jobId } },
    });
    return present(data);
  }

  /** What a batch told its webhook, and each attempt to, page after page. */
  webhookDeliveries(batchId: string): AsyncGenerator<WebhookMessage, void> {
    return allPages((cursor) =>
      this.http.GET(`${BASE}/batch/{batch_id}/webhook-deliveries`, {
        params: { path: { batch_id: batchId }, query: { ...cursor } },
      }),
    );
  }

  /** Sends a message of a batch again, under its old id. */
  async redeliverWebhook(batchId: string, messageId: string): Promise<WebhookMessage> {
    const { data } = await this.http.POST(
      `${BASE}/batch/{batch_id}/webhook-deliveries/{message_id}/redeliver`,
      { params: { path: { batch_id: batchId, message_id: messageId } } },
    );
    return present(data);
  }

  /** Sends a test message to a receiver now, and answers what came back. */
  async testWebhook(url: string): Promise<WebhookTestResult> {
    const { data } = await this.http.POST(`${BASE}/webhooks/test`, { body: { url } });
    return present(data);
  }

  /** The workers that live, and what each does. */
  async workers(): Promise<Worker[]> {
    const { data } = await this.http.GET(`${BASE}/workers`);
    return present(data).data;
  }

  /** How much waits, since when, and who works. */
  async queueStats(): Promise<QueueStats> {
    const { data } = await this.http.GET(`${BASE}/queue/stats`);
    return present(data);
  }
}
