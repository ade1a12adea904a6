import type { RendererReport } from '@scrapersky/core';
import { withRetry, type Db } from '@scrapersky/db';
import type { Config, Logger } from '@scrapersky/runtime';
import type { OptOuts } from '../opt-outs.ts';
import { databaseRenderLimit } from './database-render-limit.ts';
import type { RenderLimit } from './page-rendering.ts';
import { RendererClient, type Renderer, type RenderReport } from './renderer-client.ts';
import { watchRenderers } from './watch-renderers.ts';

/** Client of the renderers, and their states. */
export interface Rendering {
  /** Client of the renderers of `RENDER_URL`; null if there are none. */
  renderer: Renderer | null;
  limitRenders: (batchId: string, max: number) => RenderLimit;
  /** Last state of each renderer. */
  reports: () => readonly RendererReport[];
  stop: () => Promise<void>;
}

/** Share of the worker's slots that may wait for a browser at once. The remaining slots are for static sites. */
const MAX_SHARE_OF_SLOTS = 0.5;
/** Time for which a statement is retried while Postgres is unreachable. */
const DATABASE_TIMEOUT_MS = 60_000;

/** Opens the client of the renderers of `RENDER_URL` and watches their state. */
export function openRendering(
  {
    RENDER_URL: urls,
    RENDER_SECRET: secret,
    WORKER_CONCURRENCY: slots,
  }: Pick<Config, 'RENDER_URL' | 'RENDER_SECRET' | 'WORKER_CONCURRENCY'>,
  {
    db,
    log,
    optOuts,
    onRender,
  }: { db: Db; log: Logger; optOuts: Pick<OptOuts, 'list'>; onRender: (report: RenderReport) => void },
): Rendering {
  const maxPages = Math.ceil(slots * MAX_SHARE_OF_SLOTS);
  const renderer =
    urls.length === 0 || secret === undefined
      ? null
      : new RendererClient({
          urls,
          secret,
          log,
          onRender,
          maxPages,
          listOptOuts: () => withRetry(() => optOuts.list(), DATABASE_TIMEOUT_MS),
        });
  return {
    renderer,
    limitRenders: databaseRenderLimit(db, DATABASE_TIMEOUT_MS),
    ...watchRenderers(urls),
  };
}
