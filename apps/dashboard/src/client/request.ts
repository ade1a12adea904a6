import { apiKey, forgetKey } from '../session/session-key.ts';
import { ApiProblem, readProblem } from './api-problem.ts';

const BASE_PATH = '/api/v3/batch_page_scraper';

export interface CallOptions {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** A status that is no success and has an answer like one. */
  accept?: number;
  /** Instead of the session's, to try it. */
  key?: string;
  signal?: AbortSignal | undefined;
}

/**
 * One call of the API with the session's key; answers what is a success or 304.
 * @param path below the base path, query included
 * @throws ApiProblem for any other answer, and for none. A key that is refused is forgotten: the page asks for another
 */
export async function call(path: string, options: CallOptions = {}): Promise<Response> {
  const { method = 'GET', body, headers, key = apiKey.peek(), signal } = options;
  let response: Response;
  try {
    response = await fetch(BASE_PATH + path, {
      method,
      headers: {
        ...(key === null ? {} : { 'X-API-Key': key }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      // Its own conditional requests are made by hand; a cache would answer them in its own way.
      cache: 'no-store',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0, 'offline', 'The service cannot be reached.');
  }
  if (response.ok || response.status === 304 || response.status === options.accept) return response;
  const problem = await readProblem(response);
  if (problem.status === 401 && key !== null && key === apiKey.peek()) forgetKey(problem.message);
  throw problem;
}

export async function callJson<T>(path: string, options?: CallOptions): Promise<T> {
  const response = await call(path, options);
  return (await response.json()) as T;
}
