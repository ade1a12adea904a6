import { BASE_PATH } from '@scrapersky/core/api-paths';
import createHttp, { type Client } from 'openapi-fetch';
import { retryingFetch, type FetchOnce } from './retrying-fetch.ts';
import type { paths } from './schema.js';
import { orThrow, ServerUnreachableError } from './scrapersky-error.ts';

export interface ClientOptions {
  /** Address of the API: `https://scrapersky.example.com`. */
  baseUrl: string;
  apiKey: string;
  /** Maximum number of attempts for a request while the server is unreachable or busy; default 5. */
  maxAttempts?: number;
  /**
   * Longest time that one call retries, waiting as long as `Retry-After` asks for; default five minutes. A response that
   * asks for more, such as that of a daily quota, is thrown as ApiError immediately. An `AbortSignal` ends a wait sooner.
   */
  retryForMs?: number;
  /** Sends the requests instead of the global `fetch`, for tests and proxies. */
  fetch?: FetchOnce;
}

const MAX_ATTEMPTS = 5;
const RETRY_FOR_MS = 300_000;

/** Sends requests to one service with its key, retries them, and turns failures into errors. */
export class ApiConnection {
  /** Every operation of the OpenAPI document, typed. */
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
   * @param path below the base path, with its query
   * @throws ApiError, ServerUnreachableError
   */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    return orThrow(await this.#fetch(this.#request(path, init)));
  }

  /** Sends a request once and returns any response. @throws ServerUnreachableError */
  sendOnce(path: string, init: RequestInit = {}): Promise<Response> {
    return this.#fetchOnce(this.#request(path, init));
  }

  #request(path: string, init: RequestInit): Request {
    const headers = { ...this.#headers, ...(init.headers as Record<string, string> | undefined) };
    return new Request(`${this.#baseUrl}${BASE_PATH}${path}`, { ...init, headers });
  }

  /** Replaces fetch's own `TypeError: fetch failed`; the caller's abort stays as it is. */
  #explain(error: unknown): never {
    const { name, cause } = error as { name?: unknown; cause?: unknown };
    if (name !== 'TypeError') throw error;
    throw new ServerUnreachableError(`Cannot connect to ${this.#baseUrl}.`, { cause: cause ?? error });
  }
}

/** Returns a query without its question mark; objects are written as JSON. */
export function toQuery(values: Record<string, string | number | boolean | object | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined)
      query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return query.toString();
}

/** Returns the body of a success, which always has one; the types of the document cannot say so. */
export function present<T>(data: T | undefined): T {
  if (data === undefined) throw new TypeError('The response has no body.');
  return data;
}
