import { BASE_PATH } from '@scrapersky/core/api-paths';
import { allPages } from './all-pages.ts';
import { present, toQuery, type ApiConnection } from './api-connection.ts';
import type {
  ChangesPage,
  ChangesQuery,
  BatchStatus,
  ClearbitCompany,
  Domain,
  DomainPage,
  DomainResult,
  DomainSearchQuery,
  DomainsQuery,
  Erasure,
  FilterOf,
  FoundDomain,
  HistoryQuery,
  InputRow,
  Job,
  Page,
  PagesQuery,
  PastResult,
  ResultsFileQuery,
  ResultsFilter,
  ScrapedPage,
} from './api-types.ts';
import { responseLines } from './response-lines.ts';
import { ResultsIncompleteError } from './scrapersky-error.ts';
import { BATCH, type CallOptions } from './service-client.ts';
import { ScheduleClient } from './schedule-client.ts';

/** Adds the operations on domains and their results. */
export class ResultsClient extends ScheduleClient {
  readonly #connection: ApiConnection;

  constructor(connection: ApiConnection) {
    super(connection);
    this.#connection = connection;
  }

  /** Reads the picture of a job's home page as WebP. @throws ApiError with the status 404 if there is none */
  async screenshot(jobId: string, options: CallOptions = {}): Promise<Blob> {
    const { data } = await this.http.GET(`${BASE_PATH}/jobs/{job_id}/screenshot`, {
      params: { path: { job_id: jobId } },
      parseAs: 'blob',
      ...options,
    });
    return present(data);
  }

  /** Reads a batch's status; `domains` adds the statuses of up to 1,000 of its domains. */
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
   * Streams the result of every domain in the order of the batch, or only of domains that match the filter. Memory does
   * not grow with the batch.
   * @throws ResultsIncompleteError when the stream breaks or, without a filter, when results are missing
   */
  async *results(
    batchId: string,
    { pages = false, signal, ...filter }: CallOptions & ResultsFilter & { pages?: boolean } = {},
  ): AsyncGenerator<DomainResult, void> {
    const options = signal ? { signal } : {};
    const total = isEmpty(filter) ? (await this.status(batchId, options)).total_domains : null;
    const query = { ...(pages && { include: 'pages' as const }), ...joinValues(filter) };
    yield* this.#lines<DomainResult>(batchId, { ...query, ...options }, total);
  }

  /**
   * Yields one object per row of an uploaded list, or only for rows whose domain matches the filter, in the list's
   * order: first the list's own columns, then the result of the row's domain under keys that begin with `scrapersky_`.
   * @throws ResultsIncompleteError when the stream breaks or, without a filter, when rows are missing
   */
  async *inputRows(
    batchId: string,
    { signal, ...filter }: CallOptions & ResultsFilter = {},
  ): AsyncGenerator<InputRow, void> {
    const options = signal ? { signal } : {};
    const total = isEmpty(filter) ? ((await this.status(batchId, options)).input_rows ?? null) : null;
    yield* this.#lines<InputRow>(batchId, { rows: 'input', ...joinValues(filter), ...options }, total);
  }

  /**
   * Yields each result as a Clearbit company, for CRM integrations. Values that were not found are null.
   * @throws ResultsIncompleteError when the stream breaks or, without a filter, when results are missing
   */
  async *companies(
    batchId: string,
    { signal, ...filter }: CallOptions & ResultsFilter = {},
  ): AsyncGenerator<ClearbitCompany, void> {
    const options = signal ? { signal } : {};
    const total = isEmpty(filter) ? (await this.status(batchId, options)).total_domains : null;
    const query = { shape: 'clearbit' as const, ...joinValues(filter) };
    yield* this.#lines<ClearbitCompany>(batchId, { ...query, ...options }, total);
  }

  /** Returns the results as the stream of a file, exactly as the server writes it. */
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

  /** Yields the domains of a batch. `fields` adds columns of their results. */
  domains(batchId: string, filter: FilterOf<DomainsQuery> = {}): AsyncGenerator<Domain, void> {
    // A page with columns of results has at most 100 domains.
    const limit = filter.fields === undefined ? 1_000 : 100;
    return allPages((cursor) => this.listDomains(batchId, { ...filter, limit, ...cursor }));
  }

  /** Reads one page of the newest results of domains over all batches, in alphabetical order. */
  async listFoundDomains(
    query: DomainSearchQuery = {},
    options: CallOptions = {},
  ): Promise<Page<FoundDomain>> {
    const { data } = await this.http.GET(`${BASE_PATH}/domains`, { params: { query }, ...options });
    return present(data);
  }

  /** Yields the newest result of each domain that begins with `start`, over all batches. */
  searchDomains(start: string): AsyncGenerator<FoundDomain, void> {
    return allPages((cursor) => this.listFoundDomains({ q: start, limit: 100, ...cursor }));
  }

  /** Reads the newest result of a domain over all batches. */
  async domain(domain: string, options: CallOptions = {}): Promise<FoundDomain> {
    const { data } = await this.http.GET(`${BASE_PATH}/domains/{domain}`, {
      params: { path: { domain } },
      ...options,
    });
    return present(data);
  }

  /** Reads one page of the results of a domain over all batches, newest first. */
  async listDomainHistory(
    domain: string,
    query: HistoryQuery = {},
    options: CallOptions = {},
  ): Promise<Page<PastResult>> {
    const { data } = await this.http.GET(`${BASE_PATH}/domains/{domain}/history`, {
      params: { path: { domain }, query },
      ...options,
    });
    return present(data);
  }

  /** Yields the results of a domain over all batches, newest first. */
  domainHistory(domain: string): AsyncGenerator<PastResult, void> {
    return allPages((cursor) => this.listDomainHistory(domain, { limit: 100, ...cursor }));
  }

  /**
   * Erases the scraped data of a domain from the results of all batches, and its stored page copies and robots.txt. If
   * `complete` is false, the service continues in the background: call again to learn when all data is erased.
   */
  async eraseDomain(domain: string, options: CallOptions = {}): Promise<Erasure> {
    const { data } = await this.http.DELETE(`${BASE_PATH}/domains/{domain}`, {
      params: { path: { domain } },
      ...options,
    });
    return present(data);
  }

  /** Reads one page of the changes over all compared scans. Send `next_cursor` as `since` to read the next ones. */
  async listChanges(query: ChangesQuery = {}, options: CallOptions = {}): Promise<ChangesPage> {
    const { data } = await this.http.GET(`${BASE_PATH}/changes`, { params: { query }, ...options });
    return present(data);
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

  /** @param total number of lines to expect; null if unknown, as with a filter */
  async *#lines<T>(
    batchId: string,
    query: CallOptions & ResultsFileQuery,
    total: number | null,
  ): AsyncGenerator<T, void> {
    const body = await this.resultsFile(batchId, { ...query, format: 'ndjson' });
    let count = 0;
    try {
      for await (const line of responseLines(body)) {
        const value = JSON.parse(line) as T;
        count++;
        yield value;
      }
    } catch (error) {
      query.signal?.throwIfAborted();
      throw new ResultsIncompleteError(count, total, { cause: error });
    }
    if (total !== null && count < total) throw new ResultsIncompleteError(count, total);
  }
}

function isEmpty(filter: ResultsFilter): boolean {
  return Object.values(filter).every((value) => value === undefined);
}

/** Converts the filter to query parameters, with several values separated by commas. */
function joinValues(filter: ResultsFilter): Partial<Record<keyof ResultsFilter, string>> {
  const values = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'object' ? value.join(',') : value] as const],
  );
  return Object.fromEntries(values);
}
