import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { Router, type Express, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { ApiError } from '../api-error.ts';
import type { AppContext } from '../app-context.ts';
import { probe } from '../health/probe.ts';
import type { OpenQueue } from '../open-queue.ts';

export const QUEUE_BOARD_PATH = '/admin/queues';

/**
 * Blocks fonts and scripts from other hosts, so the page looks the same offline. Inline styles are allowed because the
 * page uses them.
 */
const contentSecurityPolicy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'self'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
});

/** Creates the router of Bull Board. It is read-only, because the queues are derived from the database. */
export function queueBoard({ findQueue }: AppContext): Router {
  let board: { of: OpenQueue; handle: RequestHandler } | undefined;
  const router = Router();
  router.use(contentSecurityPolicy, async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new ApiError(405, 'method_not_allowed', 'The queue dashboard is read-only.', {
        headers: { Allow: 'GET, HEAD' },
      });
    }
    const open = findQueue();
    // Without this check, Bull Board would wait forever for a store that was never reachable.
    const isAvailable =
      open && (!request.path.startsWith('/api/') || (await probe(() => open.queue.countJobs())).value);
    if (!isAvailable) {
      throw new ApiError(503, 'queue_unavailable', 'The queue does not respond.', {
        headers: { 'Retry-After': '5' },
      });
    }
    removeForeignFonts(response);
    if (board?.of !== open) board = { of: open, handle: createBoard(open) };
    return board.handle(request, response, next);
  });
  return router;
}

/** Removes the link to Google Fonts from the page: the policy above blocks it, and the browser would log an error. */
function removeForeignFonts(response: Response): void {
  const { send } = response;
  response.send = (body: unknown) =>
    send.call(
      response,
      typeof body === 'string' && body.startsWith('<!')
        ? body.replace(/<link[^>]+https:\/\/fonts\.[^>]+>/g, '')
        : body,
    );
}

function createBoard({ queue }: OpenQueue): RequestHandler {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(QUEUE_BOARD_PATH);
  createBullBoard({
    queues: queue.queues.map((each) => new BullMQAdapter(each, { readOnlyMode: true })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'ScraperSky queues' } },
  });
  // Replace Bull Board's error handler, which would reveal the address of the store.
  serverAdapter.setErrorHandler(() => ({
    status: 500,
    body: { error: { key: 'ERRORS.INTERNAL_SERVER_ERROR' }, message: 'The queue dashboard failed.' },
  }));
  const board = serverAdapter.getRouter() as Express;
  board.disable('x-powered-by');
  return board;
}
