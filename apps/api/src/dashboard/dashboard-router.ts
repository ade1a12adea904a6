import { readDashboard } from '@scrapersky/dashboard';
import type { Logger } from '@scrapersky/runtime';
import { Router, type RequestHandler } from 'express';
import helmet from 'helmet';
import { ApiError } from '../api-error.ts';
import { makeStaticFile, sendStaticFile, type StaticFile } from '../http/static-file.ts';

/** Paths that the page renders as a view (`apps/dashboard/src/routing/route.ts`). */
const VIEWS = [
  '/',
  '/batches',
  '/batches/new',
  '/batches/:batch_id',
  '/schedules',
  '/schedules/new',
  '/schedules/:schedule_id',
  '/workers',
];

/** Matches paths of letters, digits, `_` and `-` that belong neither to the API nor to another part of the service. */
const MISTYPED = /^\/(?!(?:api|admin|docs|assets|livez|readyz|metrics)(?:\/|$))[\w-]+(?:\/[\w-]+)*\/?$/i;

/** Blocks inline code and other hosts, so that scraped text on the page can never run as a script. */
const contentSecurityPolicy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'connect-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
});

/** Creates the router of the web dashboard. Anyone may load the page; its data needs a key. */
export function dashboardRouter(log: Logger): Router {
  let files: Promise<Map<string, StaticFile>> | undefined;
  const find = async (name: string): Promise<StaticFile | undefined> => {
    files ??= loadFiles();
    try {
      return (await files).get(name);
    } catch (error) {
      files = undefined;
      log.error('cannot read the dashboard', { error });
      throw new ApiError(503, 'dashboard_unavailable', 'The dashboard cannot be read. Run `npm run build`.', {
        headers: { 'Retry-After': '5' },
      });
    }
  };
  const router = Router();
  for (const [path, isView] of [
    ...VIEWS.map((view) => [view, true] as const),
    ['/assets/:name', false] as const,
  ]) {
    const entry = router.route(path);
    entry.get(contentSecurityPolicy, async (request, response) => {
      const file = await find(isView ? 'index.html' : `assets/${String(request.params.name)}`);
      if (file === undefined) throw new ApiError(404, 'not_found', 'There is no such path.');
      sendStaticFile(file, request, response);
    });
    entry.all(refuseMethod);
  }
  // Respond to an unknown path with the dashboard for people and a problem document for programs.
  router.use(async (request, response, next) => {
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      MISTYPED.test(request.path) &&
      request.accepts(['json', 'html']) === 'html';
    const file = isPage ? await find('index.html') : undefined;
    if (file === undefined) {
      next();
      return;
    }
    contentSecurityPolicy(request, response, () => sendStaticFile(file, request, response.status(404)));
  });
  return router;
}

async function loadFiles(): Promise<Map<string, StaticFile>> {
  const contents = [...(await readDashboard())];
  return new Map(
    await Promise.all(
      contents.map(async ([name, bytes]) => {
        return [name, await makeStaticFile(name, bytes, { immutable: name.startsWith('assets/') })] as const;
      }),
    ),
  );
}

const refuseMethod: RequestHandler = (request, response) => {
  if (request.method !== 'OPTIONS') {
    throw new ApiError(405, 'method_not_allowed', 'This path supports only GET, HEAD and OPTIONS.', {
      headers: { Allow: 'GET, HEAD, OPTIONS' },
    });
  }
  response.status(204).set('Allow', 'GET, HEAD, OPTIONS').end();
};
