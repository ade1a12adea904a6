import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { Router, type RequestHandler } from 'express';
import helmet from 'helmet';
import { ApiError } from '../api-error.ts';
import type { AppParts, OpenQueue } from '../app-parts.ts';

export const QUEUE_BOARD_PATH = '/admin/queues';

/**
 * Everything from here: no font or script of another host is asked for, so it looks the same offline. Styles are
 * inline in its page.
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

/** The queues in a browser, to be looked at only: what they hold follows from the rows, and is not edited here. */
export function queueBoard({ findQueue }: AppParts): Router {
  let board: { of: OpenQueue; handle: RequestHandler } | undefined;
  const router = Router();
  router.use(contentSecurityPolicy, (request, response, next) => {
    const open = findQueue();
    if (open === undefined) {
      throw new ApiError(503, 'queue_unavailable', 'The queue is not open yet.', {
        headers: { 'Retry-After': '5' },
      });
    }
    if (board?.of !== open) board = { of: open, handle: createBoard(open) };
    return board.handle(request, response, next);
  });
  return router;
}

function createBoard({ queue }: OpenQueue): RequestHandler {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(QUEUE_BOARD_PATH);
  createBullBoard({
    queues: queue.queues.map((each) => new BullMQAdapter(each, { readOnlyMode: true })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'ScraperSky queues' } },
  });
  return serverAdapter.getRouter() as RequestHandler;
}
