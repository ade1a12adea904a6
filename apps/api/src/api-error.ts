/** One mistake in a request. */
export interface FieldError {
  /** Dotted path such as `domains.3`; empty for the whole body. */
  path: string;
  message: string;
  /** The faulty entry as the client wrote it, if the mistake is in an entry of a list. */
  input?: string;
}

/** An error response. `code` is stable, for programs; the message is for people and becomes `detail`. */
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

/** Returns the 404 for an object that does not exist. */
export function notFound(what: string, id: string): ApiError {
  return new ApiError(404, 'not_found', `There is no ${what} ${id}.`);
}

/** Returns the 422 for a request that is well-formed but invalid. */
export function invalidRequest(errors: readonly FieldError[]): ApiError {
  const first = errors[0];
  const where = first?.path ? `${first.path}: ` : '';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new ApiError(422, 'invalid_request', `${where}${first?.message ?? 'invalid'}${more}`, { errors });
}
