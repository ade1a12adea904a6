/** What went wrong with a call, in the words of the API where it answered. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly code: string;
  /** For the operator's logs. */
  readonly requestId: string | null;
  readonly faults: readonly { path: string; message: string }[];

  constructor(
    status: number,
    code: string,
    detail: string,
    { requestId = null, faults = [] }: Partial<Pick<ApiProblem, 'requestId' | 'faults'>> = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.faults = faults;
  }
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(0, 'unexpected', error instanceof Error ? error.message : String(error));
}

/** Of an answer that is no success: the problem document (RFC 9457), or what can be said without one. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const { status } = response;
  try {
    const problem = (await response.json()) as Record<string, unknown>;
    return new ApiProblem(status, String(problem.code), String(problem.detail ?? problem.title), {
      requestId: typeof problem.request_id === 'string' ? problem.request_id : null,
      faults: Array.isArray(problem.errors) ? (problem.errors as ApiProblem['faults']) : [],
    });
  } catch {
    // A proxy in between speaks in its own way.
    return new ApiProblem(status, 'no_problem', `The server answered ${status} ${response.statusText}.`);
  }
}
