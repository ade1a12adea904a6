import type { RequestHandler, Response } from 'express';
import { ApiError } from '../api-error.ts';
import { callerOf, rememberCaller } from '../http/request-context.ts';
import { hasScope, type Caller, type Scope } from './caller.ts';
import type { FailureLimit } from './failure-limit.ts';
import type { FindCaller } from './find-caller.ts';
import { takeCredential } from './take-credential.ts';

/**
 * Authenticates the caller by `X-API-Key` or `Authorization: Bearer`. Responds 401 without a valid credential, and 429
 * after too many failures.
 *
 * @param basic whether to accept HTTP Basic and to ask browsers for it.
 */
export function authenticate(
  findCaller: FindCaller,
  failures: FailureLimit,
  { basic = false }: { basic?: boolean } = {},
): RequestHandler {
  return async (request, response, next) => {
    const credential = takeCredential(request);
    const usable = credential && (basic || credential.scheme !== 'basic') ? credential : undefined;
    const refusal = refuse(basic ? BASIC : BEARER, usable !== undefined);
    // Do not count this as a failed attempt: a browser first requests a page without the password.
    if (basic && usable === undefined) throw refusal;
    const caller = await failures.check(request, usable?.key, async () => usable && findCaller(usable));
    if (caller === undefined) throw refusal;
    rememberCaller(response, caller);
    if (caller.scope !== null) response.set('X-Scope', caller.scope);
    next();
  };
}

const BASIC = 'Basic realm="scrapersky", charset="UTF-8"';
const BEARER = 'Bearer realm="scrapersky"';

function refuse(challenge: string, tried: boolean): ApiError {
  return tried
    ? new ApiError(401, 'invalid_key', 'The API key or token is not valid.', {
        headers: {
          'WWW-Authenticate': `${challenge}${challenge === BEARER ? ', error="invalid_token"' : ''}`,
        },
      })
    : new ApiError(401, 'missing_key', 'Send an API key as X-API-Key or Authorization: Bearer.', {
        headers: { 'WWW-Authenticate': challenge },
      });
}

/** Refuses callers without this scope. Comes after `authenticate`. */
export function requireScope(scope: Scope): RequestHandler {
  return (_request, response, next) => {
    if (!hasScope(mustCaller(response), scope)) {
      throw new ApiError(403, 'insufficient_scope', `The key or token lacks the \`${scope}\` scope.`);
    }
    next();
  };
}

/** Returns the caller on a route that needs authentication. */
export function mustCaller(response: Response): Caller {
  const caller = callerOf(response);
  if (caller === undefined) throw new Error('a route with a scope was reached without authentication');
  return caller;
}
