import type { Client } from 'openapi-fetch';
import { BASE_PATH } from '@scrapersky/core/api-paths';
import { present, type ApiConnection } from './api-connection.ts';
import type { Health, QueueStats, Worker } from './api-types.ts';
import type { paths } from './schema.js';
import { orThrow } from './scrapersky-error.ts';

export interface CallOptions {
  signal?: AbortSignal;
}

/** Path prefix of the operations on one batch. */
export const BATCH = `${BASE_PATH}/batch/{batch_id}` as const;

/** Operations on the service itself. */
export class ServiceClient {
  /** Typed calls of every operation, for operations without a method here. */
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

  /** Reads the size and age of the backlog and the capacity of the fleet. */
  async queueStats(options: CallOptions = {}): Promise<QueueStats> {
    const { data } = await this.http.GET(`${BASE_PATH}/queue/stats`, { ...options });
    return present(data);
  }

  /** Reads the service's health once, without retries. An unhealthy service (HTTP 503) also returns its health. */
  async health(options: CallOptions = {}): Promise<Health> {
    const response = await this.#connection.sendOnce('/health', options);
    if (response.status !== 503) await orThrow(response);
    return (await response.json()) as Health;
  }
}
