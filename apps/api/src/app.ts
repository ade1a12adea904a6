import express, { type Express } from 'express';
import helmet from 'helmet';
import { QUEUE_BOARD_PATH, queueBoard } from './admin/queue-board.ts';
import type { AppContext } from './app-context.ts';
import { authenticate, requireScope } from './auth/authenticate.ts';
import { callerFinder } from './auth/find-caller.ts';
import { KeyRing } from './auth/key-ring.ts';
import { keyUse } from './auth/key-use.ts';
import { tokenVerifier } from './auth/token-verifier.ts';
import { clockGuard } from './health/clock-difference.ts';
import { createRouter } from './create-router.ts';
import { dashboardRouter } from './dashboard/dashboard-router.ts';
import { docsRoutes } from './docs/docs-routes.ts';
import { conditionalRequest } from './http/conditional-request.ts';
import { handleError } from './http/handle-error.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { refuseOversized } from './http/refuse-oversized.ts';
import { requestContext } from './http/request-context.ts';
import { ROUTES } from './routes.ts';

/** Creates the API as an Express application. It opens nothing and does not listen. */
export function createApp(context: AppContext): Express {
  const { log, db, settings } = context;
  const keys = new KeyRing(db, settings.bootstrapKeys, keyUse(context));
  const findCaller = callerFinder(keys, tokenVerifier(settings.tokens), clockGuard(db));
  const limits = createRateLimits({ perMinute: settings.rateLimit, counters: context.counters, log });
  const routes = ROUTES.map((route) =>
    route.path === '/metrics' && settings.metricsRequireKey ? { ...route, scope: 'admin' as const } : route,
  );
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', [...settings.trustedProxies]);
  app.disable('etag'); // Handlers whose response is polled set their own.
  app.use(requestContext(log));
  app.use(context.metrics.measureRequests());
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'base-uri': ["'none'"],
          'form-action': ["'none'"],
          'frame-ancestors': ["'none'"],
        },
      },
      // Left to the proxy that terminates TLS.
      strictTransportSecurity: false,
    }),
  );
  app.use(conditionalRequest);
  app.use(refuseOversized);
  app.use(
    QUEUE_BOARD_PATH,
    authenticate(findCaller, limits.failuresByAddress, { basic: true }),
    requireScope('admin'),
    queueBoard(context),
  );
  app.use(dashboardRouter(log));
  app.use(
    createRouter(context, [...routes, ...docsRoutes(routes, settings)], {
      authenticated: authenticate(findCaller, limits.failuresByAddress),
      limited: limits.byKey,
    }),
  );
  app.use(handleError(log));
  return app;
}
