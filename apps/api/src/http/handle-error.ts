import { STATUS_CODES } from 'node:http';
import {
  BatchStoppingError,
  NoRendersLeftError,
  IdempotencyConflictError,
  InvalidRhythmError,
  NoScheduleListError,
  NothingToRerunError,
  QuotaExceededError,
  ScheduleRunningError,
} from '@scrapersky/batches';
import { findSetupFault, isRetryableDbError } from '@scrapersky/db';
import { createRedactor, describeFailure } from '@scrapersky/runtime';
import type { ErrorRequestHandler } from 'express';
import { ApiError, invalidRequest } from '../api-error.ts';
import type { AppContext } from '../app-context.ts';
import { isDecoderFault } from '../upload/read-body.ts';
import { callerOf, requestIdOf } from './request-context.ts';
import { requestPath } from './request-path.ts';

/** Value of `Retry-After` while Postgres is unavailable: about the time of a restart. */
const RETRY_AFTER_S = '2';

/** Redacts secrets in the path, because the response repeats the path and may be logged elsewhere. */
const redactor = createRedactor();

/**
 * Returns the handler that responds to a thrown value with a problem document (RFC 9457), whose `type` and `code` are
 * stable. If a response has begun, the handler closes the connection instead.
 */
export function handleError({ log, writes }: Pick<AppContext, 'log' | 'writes'>): ErrorRequestHandler {
  // Keep all four parameters: Express recognises an error handler by them.
  return (error: unknown, request, response, _next) => {
    writes.note(error);
    const problem = toApiError(error);
    const requestId = requestIdOf(response);
    if (problem.status >= 500) {
      const facts = {
        request_id: requestId,
        user_id: callerOf(response)?.userId,
        method: request.method,
        path: requestPath(request),
      };
      // A refusal is not a bug: log one line without a stack.
      if (problem.code === 'internal_error') log.error('request failed', { ...facts, error });
      else {
        const reason = error === problem ? undefined : describeFailure(error);
        log.warn('request refused', { ...facts, code: problem.code, reason });
      }
    }
    if (response.headersSent) {
      // Part of the response has been sent, so only a broken connection shows that the rest is missing.
      response.destroy();
      return;
    }
    // Read the rest of the request body, because the next request on this connection comes after it.
    if (!request.complete) request.resume();
    response
      .status(problem.status)
      .set(problem.headers)
      .type('application/problem+json')
      .json({
        type: `urn:scrapersky:problem:${problem.code}`,
        title: STATUS_CODES[problem.status] ?? 'Error',
        status: problem.status,
        detail: problem.message,
        instance: redactor.text(requestPath(request)),
        code: problem.code,
        request_id: requestId,
        ...(problem.errors ? { errors: problem.errors } : {}),
      });
  };
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof IdempotencyConflictError)
    return new ApiError(409, 'idempotency_conflict', error.message);
  if (error instanceof BatchStoppingError) {
    return new ApiError(409, 'batch_stopping', error.message, { headers: { 'Retry-After': '1' } });
  }
  if (error instanceof ScheduleRunningError || error instanceof NoRendersLeftError) {
    return new ApiError(409, error.code, error.message);
  }
  if (error instanceof NoScheduleListError) {
    return invalidRequest([{ path: 'from_batch', message: error.message }]);
  }
  if (error instanceof InvalidRhythmError) {
    return invalidRequest([{ path: error.field, message: error.message }]);
  }
  if (error instanceof NothingToRerunError) {
    const errors = [{ path: 'filter', message: error.message }];
    return new ApiError(422, error.code, error.message, { errors });
  }
  if (error instanceof QuotaExceededError) {
    return new ApiError(429, 'quota_exceeded', error.message, {
      headers: { 'Retry-After': String(error.retryAfterS) },
    });
  }
  if (isRetryableDbError(error)) {
    return new ApiError(503, 'database_unavailable', 'The database is unavailable. Try again soon.', {
      headers: { 'Retry-After': RETRY_AFTER_S },
    });
  }
  const setupFault = findSetupFault(error);
  if (setupFault !== null) {
    return new ApiError(503, 'database_unavailable', `Postgres ${setupFault}.`, {
      headers: { 'Retry-After': RETRY_AFTER_S },
    });
  }
  return (
    fromFramework(error) ?? new ApiError(500, 'internal_error', 'An internal error occurred and was logged.')
  );
}

/** Converts an error of Express or its body parser; returns undefined for any other error. */
function fromFramework(error: unknown): ApiError | undefined {
  const { status, type } = error as { status?: unknown; type?: unknown };
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  if (type === 'entity.parse.failed') {
    return new ApiError(400, 'malformed_json', 'The body is not valid JSON.');
  }
  if (isDecoderFault(error)) {
    return new ApiError(400, 'malformed_body', 'The body is not compressed as Content-Encoding says.');
  }
  if (error instanceof URIError) return new ApiError(400, 'malformed_url', 'The path is not valid.');
  if (status === 413) return new ApiError(413, 'body_too_large', 'The body is too large for this route.');
  if (status === 415) {
    return new ApiError(415, 'unsupported_media_type', 'The charset or content encoding is not supported.');
  }
  return new ApiError(status, 'bad_request', 'The request could not be read.');
}
