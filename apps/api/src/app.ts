import express, { type Express } from 'express';
import helmet from 'helmet';
import { QUEUE_BOARD_PATH, queueBoard } from './admin/queue-board.ts';
import type { AppContext } from './app-context.ts';
import { requireVisibilityOfAll } from './auth/require-visible.ts';
import { FailureLimit } from './auth/failure-limit.ts';
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
import { limitByKey } from './http/limit-by-key.ts';
import { refuseOversized } from './http/refuse-oversized.ts';
import { requestContext } from './http/request-context.ts';
import { traceSubmissions } from './http/trace-submissions.ts';
import { ROUTES } from './routes.ts';

/** Creates the API as an Express application. It opens nothing and does not listen. */
export function createApp(context: AppContext): Express {
  const { log, db, settings } = context;
  const keys = new KeyRing(db, settings.bootstrapKeys, keyUse(context));
  const findCaller = callerFinder({
    keys,
    verifyToken: tokenVerifier(settings.tokens),
    isClockWrong: clockGuard(db),
    db,
  });
  const failures = new FailureLimit(settings.rateLimit);
  const routes = ROUTES.map((route) =>
    route.path === '/metrics' && settings.metricsRequireKey ? { ...route, scope: 'admin' as const } : route,
  );
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', [...settings.trustedProxies]);
  app.disable('etag'); // Turn off Express's ETags, because handlers of polled routes set their own.
  app.use(requestContext(log));
  app.use(context.metrics.measureRequests());
  if (context.tracer !== null) app.use(traceSubmissions(context.tracer));
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
      // Do not send this header, because the proxy that terminates TLS sends it.
      strictTransportSecurity: false,
    }),
  );
  app.use(conditionalRequest);
  app.use(refuseOversized);
  app.use(
    QUEUE_BOARD_PATH,
    authenticate(findCaller, failures, { basic: true }),
    requireScope('admin'),
    requireVisibilityOfAll,
    queueBoard(context),
  );
  app.use(dashboardRouter(log));
  app.use(
    createRouter(context, [...routes, ...docsRoutes(routes, settings)], {
      authenticated: authenticate(findCaller, failures),
      limited: limitByKey({ perMinute: settings.rateLimit, counters: context.counters, log }),
    }),
  );
  app.use(handleError(context));
  return app;
}
