import type { Db } from '@scrapersky/db';
import { requireOwner, requireVisibilityOfAll } from './auth/require-visible.ts';
import { Router, type RequestHandler } from 'express';
import { ApiError } from './api-error.ts';
import type { AppContext } from './app-context.ts';
import { requireScope } from './auth/authenticate.ts';
import { restrictShare } from './auth/restrict-share.ts';
import { toExpress } from './http/handler.ts';
import { jsonBody } from './input/json-body.ts';
import { acceptLegacyBatchId } from './input/legacy-batch-id.ts';
import { refuseUnknownQuery } from './input/refuse-unknown-query.ts';
import { operationOf } from './openapi/document.ts';
import type { DescribedRoute, Route } from './routes.ts';
import { uploadType } from './upload/upload-type.ts';

const SMALL_BODY = { maxBytes: 100_000, maxValues: 1_000 };
/**
 * Average size for which a JSON body has room per entry: a domain with up to five columns of the client. Lists with
 * more columns are sent as files.
 */
const PER_DOMAIN = { bytes: 250, values: 8 };
/** Additional size of a body for the fields besides `domains`. */
const BATCH_EXTRA = { bytes: 1_000_000, values: 20_000 };

/**
 * Creates the router for a table of routes. Before it reads a body, the router authenticates the caller, applies the
 * rate limit, and checks the scope and the names of the query parameters. A route with the scope null skips the first
 * three. Authentication removes the credentials from the request.
 */
export function createRouter(
  context: AppContext,
  routes: readonly (Route | DescribedRoute)[],
  { authenticated, limited }: { authenticated: RequestHandler; limited: RequestHandler },
): Router {
  const { maxDomains } = context.settings;
  const listBody = {
    maxBytes: BATCH_EXTRA.bytes + maxDomains * PER_DOMAIN.bytes,
    maxValues: BATCH_EXTRA.values + maxDomains * PER_DOMAIN.values,
  };
  const bodies = {
    small: jsonBody(SMALL_BODY),
    optional: jsonBody({ ...SMALL_BODY, optional: true }),
    list: jsonBody(listBody),
    batch: unlessUpload(
      jsonBody({
        ...listBody,
        accepted: 'application/json, text/csv, application/x-ndjson, text/plain or multipart/form-data',
      }),
    ),
  };
  const router = Router();
  for (const path of new Set(routes.map((route) => route.path))) {
    const group = routes.filter((route) => route.path === path);
    const entry = router.route(path);
    for (const route of group) {
      const { method, scope, body, showsOnlyOwn, handler } = route;
      const guards =
        scope === null
          ? []
          : [authenticated, limited, requireScope(scope), restrictShare(context.db, route.shared)];
      if ('operation' in route) {
        const { query } = operationOf(route, context.settings);
        guards.push(refuseUnknownQuery(Object.keys(query?.shape ?? {})));
      }
      if (path.includes(':batch_id')) guards.push(acceptLegacyBatchId(context.db));
      if (scope !== null) guards.push(visibilityGuard(context.db, path, showsOnlyOwn));
      entry[method](...guards, ...(body ? bodies[body] : []), toExpress(context, handler));
    }
    entry.all(otherMethod(group.map((route) => route.method)));
  }
  router.use(() => {
    throw new ApiError(404, 'not_found', 'There is no such path.');
  });
  return router;
}

/**
 * Returns the guard for keys with the visibility `own`. If the path names a batch, a job or a schedule, that object
 * must belong to the user. Other paths are refused unless the route has `showsOnlyOwn`.
 */
function visibilityGuard(db: Db, path: string, showsOnlyOwn: boolean | undefined): RequestHandler {
  if (path.includes(':batch_id')) return requireOwner(db, 'batch_id');
  if (path.includes(':job_id')) return requireOwner(db, 'job_id');
  if (path.includes(':schedule_id')) return requireOwner(db, 'schedule_id');
  return showsOnlyOwn ? (_request, _response, next) => next() : requireVisibilityOfAll;
}

/** Makes JSON body readers skip uploads, because the route's handler reads a file as a stream. */
function unlessUpload(readers: readonly RequestHandler[]): RequestHandler[] {
  return readers.map(
    (read) => (request, response, next) =>
      uploadType(request) === undefined ? read(request, response, next) : next(),
  );
}

function otherMethod(methods: readonly Route['method'][]): RequestHandler {
  const allow = methods
    .flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    .concat('OPTIONS')
    .join(', ');
  return (request, response) => {
    if (request.method !== 'OPTIONS') {
      throw new ApiError(405, 'method_not_allowed', `This path supports only ${allow}.`, {
        headers: { Allow: allow },
      });
    }
    response.status(204).set('Allow', allow).end();
  };
}
