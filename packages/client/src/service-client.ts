import type { Client } from 'openapi-fetch';
import { BASE_PATH } from '@scrapersky/core/api-paths';
import { allPages } from './all-pages.ts';
import { present, type ApiConnection } from './api-connection.ts';
import type { Health, OptOut, QueueStats, Renderer, Worker } from './api-types.ts';
import type { paths } from './schema.js';
import { orThrow } from './scrapersky-error.ts';

export interface CallOptions {
  signal?: AbortSignal;
}

/** Path prefix of the operations on one batch. */
export const BATCH = `${BASE_PATH}/batch/{batch_id}` as const;

/** Operations on the service itself. */
export class ServiceClient {
  /** Typed client for all operations, also for those without a method here. */
  readonly http: Client<paths>;

  readonly #connection: ApiConnection;

  constructor(connection: ApiConnection) {
    this.#connection = connection;
    this.http = connection.http;
  }

  /** Reads the live workers. */
  async workers(options: CallOptions = {}): Promise<Worker[]> {
    const { data } = await this.http.GET(`${BASE_PATH}/workers`, { ...options });
    return present(data).data;
  }

  /** Reads the renderers, as the live workers see them. */
  async renderers(options: CallOptions = {}): Promise<Renderer[]> {
    const { data } = await this.http.GET(`${BASE_PATH}/workers`, { ...options });
    return present(data).renderers;
  }

  /** Reads the size and age of the backlog and the capacity of the fleet. */
  async queueStats(options: CallOptions = {}): Promise<QueueStats> {
    const { data } = await this.http.GET(`${BASE_PATH}/queue/stats`, { ...options });
    return present(data);
  }

  /** Yields the domains that are opted out, in alphabetical order, without those of `OPT_OUT_DOMAINS`. */
  optOuts(options: CallOptions = {}): AsyncGenerator<OptOut, void> {
    return allPages(async (cursor) => {
      const params = { query: { limit: 1_000, ...cursor } };
      const { data } = await this.http.GET(`${BASE_PATH}/opt-outs`, { params, ...options });
      return present(data);
    });
  }

  /** Opts a domain out: crawls that begin later request neither it nor its subdomains. Existing results stay. */
  async optOut(
    domain: string,
    { note = null, ...options }: CallOptions & { note?: string | null } = {},
  ): Promise<OptOut> {
    const { data } = await this.http.POST(`${BASE_PATH}/opt-outs`, { body: { domain, note }, ...options });
    return present(data);
  }

  /** Allows requests to an opted-out domain again, unless `OPT_OUT_DOMAINS` contains it. */
  async removeOptOut(domain: string, options: CallOptions = {}): Promise<void> {
    await this.http.DELETE(`${BASE_PATH}/opt-outs/{domain}`, { params: { path: { domain } }, ...options });
  }

  /** Reads the service's health once, without retries. An unhealthy service (HTTP 503) also returns its health. */
  async health(options: CallOptions = {}): Promise<Health> {
    const response = await this.#connection.sendOnce('/health', options);
    if (response.status !== 503) await orThrow(response);
    return (await response.json()) as Health;
  }
}
