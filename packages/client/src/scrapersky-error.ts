import type { components } from './schema.js';

export type Problem = components['schemas']['Problem'];

/** An answer of the API that is not a success; `code` is stable and for programs, `message` one sentence for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** Of HTTP. */
  readonly status: number;
  readonly code: string;
  /** The whole `application/problem+json` body; null where what answered was not the API (a proxy, say). */
  readonly problem: Problem | null;
  /** How long to wait before trying again, where the answer said so. */
  readonly retryAfterMs: number | null;

  constructor(response: Response, problem: Problem | null) {
    super(problem?.detail ?? `The server answered ${response.status}.`);
    this.status = response.status;
    this.code = problem?.code ?? `http_${response.status}`;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs(response.headers);
  }
}

/** The response where it is a success. @throws ApiError */
export async function orThrow(response: Response): Promise<Response> {
  if (response.ok) return response;
  const problem = await response.json().catch(() => null);
  throw new ApiError(response, isProblem(problem) ? problem : null);
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), as milliseconds from now. */
export function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
