import createHttp, { type Client } from 'openapi-fetch';
import { orThrow } from './scrapersky-error.ts';
import { patientFetch, type FetchOnce } from './retrying-fetch.ts';
import type { paths } from './schema.js';

export const BASE = '/api/v3/batch_page_scraper';

export interface ClientOptions {
  /** Where the API is: `https://scrapersky.example.com`. */
  baseUrl: string;
  apiKey: string;
  /** How often a request is sent in all while the server is away or busy; default 5. */
  tries?: number;
  /** Another `fetch`, for tests and proxies. */
  fetch?: typeof fetch;
}

/** No answer came: nothing is there, or the connection broke. */
export class ServerUnreachable extends Error {
  override readonly name = 'ServerUnreachable';
}

/** How requests get to a service: with the key, patiently, and with an error for whatever is no success. */
export class Connection {
  readonly http: Client<paths>;

  readonly #baseUrl: string;
  readonly #headers: Record<string, string>;
  readonly #fetch: FetchOnce;

  constructor({ baseUrl, apiKey, tries = 5, fetch: fetchOnce = fetch }: ClientOptions) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#headers = { 'X-API-Key': apiKey };
    const patiently = patientFetch((request) => fetchOnce(request), tries);
    this.#fetch = (request) => patiently(request).catch((error: unknown) => this.#explain(error));
    this.http = createHttp<paths>({
      baseUrl: this.#baseUrl,
      headers: this.#headers,
      fetch: this.#fetch,
    });
    this.http.use({ onResponse: async ({ response }) => orThrow(response) });
  }

  /** @throws ApiError, ServerUnreachable */
  async send(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...this.#headers, ...(init.headers as Record<string, string> | undefined) };
    return orThrow(await this.#fetch(new Request(`${this.#baseUrl}${path}`, { ...init, headers })));
  }

  /** `fetch failed` helps nobody; that the caller gave up is no news. */
  #explain(error: unknown): never {
    const { name, cause } = error as { name?: unknown; cause?: unknown };
    if (name !== 'TypeError') throw error;
    throw new ServerUnreachable(`${this.#baseUrl} does not answer.`, { cause: cause ?? error });
  }
}

export function toQuery(values: Record<string, string | number | boolean | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return query.toString();
}

/** A success always has a body, which the types of the document cannot say. */
export function present<T>(data: T | undefined): T {
  if (data === undefined) throw new TypeError('The answer has no body.');
  return data;
}
