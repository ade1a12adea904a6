import type { Client } from 'openapi-fetch';
import { BASE_PATH } from '@scrapersky/core/api-paths';
import { allPages } from './all-pages.ts';
import { ApiConnection, present, toQuery, type ClientOptions } from './api-connection.ts';
import type {
  Batch,
  BatchErrors,
  BatchLabels,
  BatchesQuery,
  BatchRequest,
  BatchStatus,
  BatchTimeline,
  BatchWait,
  CreatedBatch,
  Domain,
  DomainPage,
  DomainResult,
  DomainsQuery,
  ErrorCode,
  FileOptions,
  FilterOf,
  Health,
  Job,
  Page,
  PagesQuery,
  QueueStats,
  RerunBatch,
  RerunRequest,
  RetriedBatch,
  ScrapedPage,
  WebhookMessage,
  WebhookTestResult,
  Worker,
  ResultsFileQuery,
} from './api-types.ts';
import { newIdempotencyKey } from './new-idempotency-key.ts';
import { responseLines } from './response-lines.ts';
import type { paths } from './schema.js';
import { orThrow, ResultsIncompleteError } from './scrapersky-error.ts';
import { waitForBatch, type WaitOptions } from './wait-for-batch.ts';
import { BatchWatch, type WatchOptions } from './watch-batch.ts';

export interface CallOptions {
  signal?: AbortSignal;
}

/** Path of the operations on one batch. */
const BATCH = `${BASE_PATH}/batch/{batch_id}` as const;

/**
 * Client of ScraperSky Batch for Node and browsers, typed by the API's OpenAPI document. Every method throws ApiError
 * for a refused request and ServerUnreachableError for none; both only after retries (see ClientOptions).
 */
export class ScraperSky {
  /** Every operation of the API, for those without a method here. */
  readonly http: Client<paths>;

  readonly #connection: ApiConnection;

  constructor(options: ClientOptions) {
    this.#connection = new ApiConnection(options);
    this.http = this.#connection.http;
  }

  /**
   * Creates a batch. A repeated call with the same `idempotencyKey` creates nothing and returns the first answer; the
   * default is a new key for this call and its retries.
   */
  async submit(
    request: BatchRequest,
    { idempotencyKey = newIdempotencyKey(), ...options }: CallOptions & { idempotencyKey?: string } = {},
  ): Promise<CreatedBatch> {
    const { data } = await this.http.POST(`${BASE_PATH}/batch`, {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body: request,
      ...options,
    });
    return present(data);
  }

  /** Creates a batch from a file: CSV in any dialect, NDJSON, or one domain per line. */
  async submitFile(
    content: string | Uint8Array | Blob,
    {
      contentType,
      idempotencyKey = newIdempotencyKey(),
      signal,
      tags,
      ...query
    }: CallOptions & FileOptions & { contentType: string; idempotencyKey?: string },
  ): Promise<CreatedBatch> {
    const response = await this.#connection.send(
      `/batch?${toQuery({ ...query, tags: tags?.join(',') || undefined })}`,
      {
        method: 'POST',
        headers: { 'Content-Type': contentType, 'Idempotency-Key': idempotencyKey },
        body: content as NonNullable<RequestInit['body']>,
        ...(signal && { signal }),
      },
    );
    return (await response.json()) as CreatedBatch;
  }

  /** Reads a batch's status; `domains` adds the states of up to 1,000 of its domains. */
  async status(
    batchId: string,
    { domains = false, ...options }: CallOptions & { domains?: boolean } = {},
  ): Promise<BatchStatus> {
    const { data } = await this.http.GET(`${BATCH}/status`, {
      params: {
        path: { batch_id: batchId },
        query: { domain_statuses: domains ? 'true' : 'false' },
      },
      ...options,
    });
    return present(data);
  }

  /**
   * Yields a batch's status each time it changes (within a second) until it has ended; the last one has ended. Opens
   * a broken event stream again, and polls where no stream gets through.
   */
  watch(batchId: string, options: WatchOptions = {}): AsyncGenerator<BatchStatus, void> {
    const send = (path: string, init: RequestInit) => this.#connection.sendOnce(path, init);
    const { maxAttempts: maxFailures } = this.#connection;
    return new BatchWatch(batchId, send, { maxFailures, ...options }).states();
  }

  /** Waits until a batch has ended. @throws WaitTimeoutError after `timeoutMs` */
  waitForBatch(batchId: string, options: WaitOptions = {}): Promise<BatchStatus> {
    return waitForBatch(batchId, (signal) => this.watch(batchId, { signal }), options);
  }

  /**
   * Yields every domain's result in the order of the batch, as a stream: memory does not grow with the batch.
   * @throws ResultsIncompleteError when the stream ends too early
   */
  async *results(
    batchId: string,
    { pages = false, ...options }: CallOptions & { pages?: boolean } = {},
  ): AsyncGenerator<DomainResult, void> {
    const { total_domains: total } = await this.status(batchId, options);
    const body = await this.resultsFile(batchId, {
      format: 'ndjson',
      ...(pages && { include: 'pages' }),
      ...options,
    });
    let count = 0;
    for await (const line of responseLines(body)) {
      count++;
      yield JSON.parse(line) as DomainResult;
    }
    if (count < total) throw new ResultsIncompleteError(count, total);
  }

  /** Streams the results as a file, as the server writes it. */
  async resultsFile(
    batchId: string,
    { signal, ...query }: CallOptions & ResultsFileQuery,
  ): Promise<ReadableStream<Uint8Array>> {
    const path = `/batch/${encodeURIComponent(batchId)}/results?${toQuery(query)}`;
    const response = await this.#connection.send(path, signal ? { signal } : {});
    return response.body ?? new ReadableStream();
  }

  /** Reads one page of a batch's domains; `fields` adds columns of their results. */
  async listDomains(
    batchId: string,
    query: DomainsQuery = {},
    options: CallOptions = {},
  ): Promise<DomainPage> {
    const { data } = await this.http.GET(`${BATCH}/domains`, {
      params: { path: { batch_id: batchId }, query },
      ...options,
    });
    return present(data);
  }

  /** Yields the domains of a batch, without their results. */
  domains(batchId: string, filter: FilterOf<DomainsQuery> = {}): AsyncGenerator<Domain, void> {
    return allPages((cursor) => this.listDomains(batchId, { ...filter, limit: 1_000, ...cursor }));
  }

  /** Reads one page of the batches, newest first. */
  async listBatches(query: BatchesQuery = {}, options: CallOptions = {}): Promise<Page<Batch>> {
    const { data } = await this.http.GET(`${BASE_PATH}/batches`, { params: { query }, ...options });
    return present(data);
  }

  /** Yields the batches, newest first. */
  batches(filter: FilterOf<BatchesQuery> = {}): AsyncGenerator<Batch, void> {
    return allPages((cursor) => this.listBatches({ ...filter, limit: 100, ...cursor }));
  }

  /** Reads the failures of a batch by error code, the most frequent first. */
  async errors(batchId: string, options: CallOptions = {}): Promise<BatchErrors> {
    const { data } = await this.http.GET(`${BATCH}/errors`, {
      params: { path: { batch_id: batchId } },
      ...options,
    });
    return present(data);
  }

  /** Reads why a batch has not ended, the most important reason first. */
  async why(batchId: string, options: CallOptions = {}): Promise<BatchWait> {
    const { data } = await this.http.GET(`${BATCH}/why`, {
      params: { path: { batch_id: batchId } },
      ...options,
    });
    return present(data);
  }

  /** Reads how many domains ended over time. */
  async timeline(batchId: string, options: CallOptions = {}): Promise<BatchTimeline> {
    const { data } = await this.http.GET(`${BATCH}/timeline`, {
      params: { path: { batch_id: batchId } },
      ...options,
    });
    return present(data);
  }

  /** Runs failed domains again: all of them, or those with these codes. */
  async retry(batchId: string, { codes }: { codes?: ErrorCode[] } = {}): Promise<RetriedBatch> {
    const { data } = await this.http.POST(`${BATCH}/retry`, {
      params: { path: { batch_id: batchId } },
      ...(codes && { body: { error_codes: codes } }),
    });
    return present(data);
  }

  /** Creates a batch of the same domains, or of those that meet `filter`, with the same options. */
  async rerun(
    batchId: string,
    request: RerunRequest = {},
    { idempotencyKey = newIdempotencyKey() }: { idempotencyKey?: string } = {},
  ): Promise<RerunBatch> {
    const { data } = await this.http.POST(`${BATCH}/rerun`, {
      params: { path: { batch_id: batchId }, header: { 'Idempotency-Key': idempotencyKey } },
      body: request,
    });
    return present(data);
  }

  /** Changes the name, the tags or the note of a batch. */
  async label(batchId: string, labels: BatchLabels): Promise<Batch> {
    const params = { path: { batch_id: batchId } };
    const { data } = await this.http.PATCH(BATCH, { params, body: labels });
    return present(data);
  }

  /** Ends a batch: no new domain starts, running ones stop at their next page. Results so far are kept. */
  async cancel(batchId: string, { reason }: { reason?: string } = {}): Promise<BatchStatus> {
    const { data } = await this.http.POST(`${BATCH}/cancel`, {
      params: { path: { batch_id: batchId } },
      ...(reason !== undefined && { body: { reason } }),
    });
    return present(data);
  }

  /** Deletes a batch that has ended, with all of its data. */
  async delete(batchId: string): Promise<void> {
    await this.http.DELETE(BATCH, { params: { path: { batch_id: batchId } } });
  }

  /** Reads one domain's job: its result and each attempt. */
  async job(jobId: string, options: CallOptions = {}): Promise<Job> {
    const { data } = await this.http.GET(`${BASE_PATH}/status/{job_id}`, {
      params: { path: { job_id: jobId } },
      ...options,
    });
    return present(data);
  }

  /** Reads one page of the web pages that a job scraped. */
  async listPages(
    jobId: string,
    query: PagesQuery = {},
    options: CallOptions = {},
  ): Promise<Page<ScrapedPage>> {
    const { data } = await this.http.GET(`${BASE_PATH}/jobs/{job_id}/pages`, {
      params: { path: { job_id: jobId }, query },
      ...options,
    });
    return present(data);
  }

  /** Yields a batch's webhook messages with each delivery attempt. */
  webhookDeliveries(batchId: string): AsyncGenerator<WebhookMessage, void> {
    return allPages(async (cursor) => {
      const { data } = await this.http.GET(`${BATCH}/webhook-deliveries`, {
        params: { path: { batch_id: batchId }, query: { ...cursor } },
      });
      return present(data);
    });
  }

  /** Sends a webhook message again, with its old id. */
  async redeliverWebhook(batchId: string, messageId: string): Promise<WebhookMessage> {
    const { data } = await this.http.POST(`${BATCH}/webhook-deliveries/{message_id}/redeliver`, {
      params: { path: { batch_id: batchId, message_id: messageId } },
    });
    return present(data);
  }

  /** Sends a test message to a receiver now and returns its response. */
  async testWebhook(url: string): Promise<WebhookTestResult> {
    const { data } = await this.http.POST(`${BASE_PATH}/webhooks/test`, { body: { url } });
    return present(data);
  }

  /** Reads the live workers. */
  async workers(options: CallOptions = {}): Promise<Worker[]> {
    const { data } = await this.http.GET(`${BASE_PATH}/workers`, { ...options });
    return present(data).data;
  }

  /** Reads the size and age of the backlog and the capacity of the fleet. */
  async queueStats(options: CallOptions = {}): Promise<QueueStats> {
    const { data } = await this.http.GET(`${BASE_PATH}/queue/stats`, { ...options });
    return present(data);
  }

  /** Reads the service's health once, without retries. An unhealthy service returns its health, too (with HTTP 503). */
  async health(options: CallOptions = {}): Promise<Health> {
    const response = await this.#connection.sendOnce('/health', options);
    if (response.status !== 503) await orThrow(response);
    return (await response.json()) as Health;
  }
}
