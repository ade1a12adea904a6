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
  CreatedSchedule,
  CreatedShare,
  ErrorCode,
  FileOptions,
  FilterOf,
  Page,
  RerunBatch,
  RerunRequest,
  RetriedBatch,
  ScheduleFileOptions,
  Share,
} from './api-types.ts';
import { newIdempotencyKey } from './new-idempotency-key.ts';
import { ResultsClient } from './results-client.ts';
import { ScraperSkyError } from './scrapersky-error.ts';
import { BATCH, type CallOptions } from './service-client.ts';
import { waitForBatch, type WaitOptions } from './wait-for-batch.ts';
import { BatchWatch, type WatchOptions } from './watch-batch.ts';

/**
 * Client of ScraperSky Batch for Node and browsers, typed by the API's OpenAPI document. A method throws ApiError for a
 * response with an error status, and ServerUnreachableError if there is no response. Most methods retry first (see
 * ClientOptions).
 */
export class ScraperSky extends ResultsClient {
  readonly #connection: ApiConnection;

  constructor(options: ClientOptions) {
    const connection = new ApiConnection(options);
    super(connection);
    this.#connection = connection;
  }

  /**
   * Creates a batch. A repeated call with the same `idempotencyKey` creates nothing and returns the first response. By
   * default each call has a new key, which its retries share.
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

  /**
   * Creates a batch from a file: CSV in any dialect, an Excel workbook, NDJSON, or one domain per line.
   *
   * @throws ScraperSkyError `invalid_tag` for a tag with a comma
   */
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
      `/batch?${toQuery({ ...query, tags: joinTags(tags) || undefined })}`,
      {
        method: 'POST',
        headers: { 'Content-Type': contentType, 'Idempotency-Key': idempotencyKey },
        body: content as NonNullable<RequestInit['body']>,
        ...(signal && { signal }),
      },
    );
    return (await response.json()) as CreatedBatch;
  }

  /** Creates a schedule whose list is a file in one of the formats of `submitFile`. */
  async createScheduleFromFile(
    content: string | Uint8Array | Blob,
    { contentType, signal, ...query }: CallOptions & ScheduleFileOptions & { contentType: string },
  ): Promise<CreatedSchedule> {
    const response = await this.#connection.send(`/schedules?${toQuery(query)}`, {
      method: 'POST',
      headers: { 'Content-Type': contentType },
      body: content as NonNullable<RequestInit['body']>,
      ...(signal && { signal }),
    });
    return (await response.json()) as CreatedSchedule;
  }

  /**
   * Yields a batch's current status, and then its status after changes, until the batch has ended; the last status is
   * final. An event stream brings a change within about a second. Reconnects a broken stream, and polls if no stream
   * gets through.
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

  /** Reads why a batch, or one of its domains, has not ended, the most important reason first. */
  async why(
    batchId: string,
    { domain, ...options }: CallOptions & { domain?: string } = {},
  ): Promise<BatchWait> {
    const { data } = await this.http.GET(`${BATCH}/why`, {
      params: { path: { batch_id: batchId }, ...(domain !== undefined && { query: { domain } }) },
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

  /**
   * Runs the failed domains again, or those with `codes`, but no invalid entries. With `renderNeeded`, which
   * excludes `codes`, runs the complete domains that lacked a browser instead.
   */
  async retry(
    batchId: string,
    { codes, renderNeeded }: { codes?: ErrorCode[]; renderNeeded?: boolean } = {},
  ): Promise<RetriedBatch> {
    const { data } = await this.http.POST(`${BATCH}/retry`, {
      params: { path: { batch_id: batchId } },
      body: {
        ...(codes && { error_codes: codes }),
        ...(renderNeeded && { render_needed: true }),
      },
    });
    return present(data);
  }

  /** Creates a batch from the same domains, or from those that match `filter`, with the same options. */
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

  /** Changes the given labels of a batch: its name, tags or note. */
  async label(batchId: string, labels: BatchLabels): Promise<Batch> {
    const params = { path: { batch_id: batchId } };
    const { data } = await this.http.PATCH(BATCH, { params, body: labels });
    return present(data);
  }

  /** Cancels a batch: no new domain starts, and running crawls are aborted. Results so far are kept. */
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

  /** Creates a link that shows one batch without a key to anyone who has the link, until it expires or is revoked. */
  async share(batchId: string, { days }: { days?: number } = {}): Promise<CreatedShare> {
    const { data } = await this.http.POST(`${BATCH}/share`, {
      params: { path: { batch_id: batchId } },
      ...(days !== undefined && { body: { expires_in_days: days } }),
    });
    return present(data);
  }

  /** Reads the valid links to a batch, without their tokens. */
  async shares(batchId: string, options: CallOptions = {}): Promise<Share[]> {
    const { data } = await this.http.GET(`${BATCH}/share`, {
      params: { path: { batch_id: batchId } },
      ...options,
    });
    return present(data).data;
  }

  /** Revokes a link to a batch. */
  async unshare(batchId: string, shareId: string): Promise<void> {
    await this.http.DELETE(`${BATCH}/share/{share_id}`, {
      params: { path: { batch_id: batchId, share_id: shareId } },
    });
  }
}

/** Joins tags for a query. @throws ScraperSkyError for a tag with a comma, at which the API would split it. */
function joinTags(tags: readonly string[] = []): string {
  const tag = tags.find((each) => each.includes(','));
  if (tag === undefined) return tags.join(',');
  throw new ScraperSkyError(
    'invalid_tag',
    `The tag "${tag}" has a comma, which separates tags here. Remove the comma, or set the tag with \`label\` afterwards.`,
  );
}
