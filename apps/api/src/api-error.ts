/** One fault in a request: where it is (dotted, `domains.3`; empty for the whole body) and what is wrong. */
export interface FieldError {
  path: string;
  message: string;
  /** The entry itself, where there are too many to count. */
  input?: string;
}

/** An answer that is not a success. `code` is stable and for programs, `detail` one sentence for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    detail: string,
    { errors, headers = {} }: { errors?: readonly FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.headers = headers;
  }
}

/** No row has that id. */
export function notFound(what: string, id: string): ApiError {
  return new ApiError(404, 'not_found', `There is no ${what} ${id}.`);
}

/** The request is well-formed JSON, and wrong in these places. */
export function invalidRequest(errors: readonly FieldError[]): ApiError {
  const first = errors[0];
  const where = first?.path ? `${first.path}: ` : '';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new ApiError(422, 'invalid_request', `${where}${first?.message ?? 'invalid'}${more}`, { errors });
}
