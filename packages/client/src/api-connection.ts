import { BASE_PATH } from '@scrapersky/core/api-paths';
import createHttp, { type Client } from 'openapi-fetch';
import { retryingFetch, type FetchOnce } from './retrying-fetch.ts';
import type { paths } from './schema.js';
import { orThrow, ServerUnreachableError } from './scrapersky-error.ts';

export interface ClientOptions {
  /** Address of the API, such as `https://scrapersky.example.com`. */
  baseUrl: string;
  apiKey: string;
  /**
   * Maximum number of attempts for a request while the server is unreachable or busy; default 5. A request that must
   * not arrive twice is retried only after 429.
   */
  maxAttempts?: number;
  /**
   * Maximum time from a call's first attempt to a retry after a response; default five minutes. Without a response,
   * only `maxAttempts` limits retries. If `Retry-After` asks for a longer wait, as for a daily quota, the call throws
   * ApiError immediately. An `AbortSignal` ends a wait sooner.
   */
  retryForMs?: number;
  /** Replaces the global `fetch`, for tests and proxies. */
  fetch?: FetchOnce;
}

const MAX_ATTEMPTS = 5;
const RETRY_FOR_MS = 300_000;

/** Sends requests to one service with its key. All but `sendOnce` retry, and turn failed responses into errors. */
export class ApiConnection {
  /** Typed client for all operations of the OpenAPI document. */
  readonly http: Client<paths>;
  readonly maxAttempts: number;

  readonly #baseUrl: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetchOnce: FetchOnce;
  readonly #fetch: FetchOnce;

  constructor(options: ClientOptions) {
    const fetchOnce = options.fetch ?? ((request: Request) => fetch(request));
    this.maxAttempts = options.maxAttempts ?? MAX_ATTEMPTS;
    const retrying = retryingFetch(fetchOnce, {
      maxAttempts: this.maxAttempts,
      retryForMs: options.retryForMs ?? RETRY_FOR_MS,
    });
    this.#baseUrl = options.baseUrl.replace(/\/+$/, '');
    this.#headers = { 'X-API-Key': options.apiKey };
    this.#fetchOnce = (request) => fetchOnce(request).catch((error: unknown) => this.#explain(error));
    this.#fetch = (request) => retrying(request).catch((error: unknown) => this.#explain(error));
    this.http = createHttp<paths>({
      baseUrl: this.#baseUrl,
      headers: this.#headers,
      fetch: this.#fetch,
    });
    this.http.use({ onResponse: async ({ response }) => orThrow(response) });
  }

  /**
   * Sends a request, with retries.
   * @param path path below the base path, with its query
   * @throws ApiError, ServerUnreachableError, the abort reason
   */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    return orThrow(await this.#fetch(this.#request(path, init)));
  }

  /** Sends a request once and returns any response. @throws ServerUnreachableError, the abort reason */
  sendOnce(path: string, init: RequestInit = {}): Promise<Response> {
    return this.#fetchOnce(this.#request(path, init));
  }

  #request(path: string, init: RequestInit): Request {
    const headers = { ...this.#headers, ...(init.headers as Record<string, string> | undefined) };
    return new Request(`${this.#baseUrl}${BASE_PATH}${path}`, { ...init, headers });
  }

  /**
   * Throws ServerUnreachableError instead of fetch's `TypeError: fetch failed`. Rethrows other errors unchanged, such
   * as the caller's abort reason.
   */
  #explain(error: unknown): never {
    const { name, cause } = error as { name?: unknown; cause?: unknown };
    if (name !== 'TypeError') throw error;
    throw new ServerUnreachableError(`Cannot connect to ${this.#baseUrl}.`, { cause: cause ?? error });
  }
}

/** Returns a query without its question mark. Writes objects as JSON, and leaves out undefined values. */
export function toQuery(values: Record<string, string | number | boolean | object | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined)
      query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return query.toString();
}

/** Returns the body of a successful response. A body always exists, but the generated types allow undefined. */
export function present<T>(data: T | undefined): T {
  if (data === undefined) throw new TypeError('The response has no body.');
  return data;
}
