import { Router, type RequestHandler } from 'express';
import { ApiError } from './api-error.ts';
import type { AppContext } from './app-context.ts';
import { requireScope } from './auth/authenticate.ts';
import { toExpress } from './http/handler.ts';
import { jsonBody } from './input/json-body.ts';
import { acceptLegacyBatchId } from './input/legacy-batch-id.ts';
import type { Route } from './routes.ts';
import { uploadType } from './upload/upload-type.ts';

const SMALL_BODY = { maxBytes: 100_000, maxValues: 1_000 };
/** A long domain name with its quotes; and what a batch has beside its domains. */
const BYTES_A_DOMAIN = 160;
const BATCH_EXTRA = { bytes: 1_000_000, values: 20_000 };

/**
 * Makes the table a router. Keys are looked at here and nowhere below: first who it is, then whether the minute's
 * requests are used up, then what the key may do, and only then is a body read.
 */
export function createRouter(
  context: AppContext,
  routes: readonly Route[],
  { authenticated, limited }: { authenticated: RequestHandler; limited: RequestHandler },
): Router {
  const { maxDomains } = context.settings;
  const bodies = {
    small: jsonBody(SMALL_BODY),
    optional: jsonBody({ ...SMALL_BODY, optional: true }),
    batch: unlessUpload(
      jsonBody({
        maxBytes: BATCH_EXTRA.bytes + maxDomains * BYTES_A_DOMAIN,
        maxValues: BATCH_EXTRA.values + maxDomains,
        accepted: 'application/json, text/csv, application/x-ndjson or text/plain',
      }),
    ),
  };
  const router = Router();
  for (const path of new Set(routes.map((route) => route.path))) {
    const group = routes.filter((route) => route.path === path);
    const entry = router.route(path);
    for (const { method, scope, body, handler } of group) {
      const guards = scope === null ? [] : [authenticated, limited, requireScope(scope)];
      if (path.includes(':batch_id')) guards.push(acceptLegacyBatchId(context.db));
      entry[method](...guards, ...(body ? bodies[body] : []), toExpress(context, handler));
    }
    entry.all(otherMethod(group.map((route) => route.method)));
  }
  router.use(() => {
    throw new ApiError(404, 'not_found', 'There is nothing at this path.');
  });
  return router;
}

/** A file is read by the handler, as it comes in. */
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
      throw new ApiError(405, 'method_not_allowed', `This path answers ${allow}.`, {
        headers: { Allow: allow },
      });
    }
    response.status(204).set('Allow', allow).end();
  };
}
