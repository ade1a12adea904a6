import type { Config, Logger } from '@scrapersky/runtime';
import { RendererClient, type Renderer, type RenderReport } from './renderer-client.ts';

/** Share of the worker's slots that may wait for a browser at once. The others stay for static sites. */
const MAX_SHARE_OF_SLOTS = 0.5;

/** Returns the client of the renderers of `RENDER_URL`; null if there are none. */
export function openRenderer(
  {
    RENDER_URL: urls,
    RENDER_SECRET: secret,
    WORKER_CONCURRENCY: slots,
  }: Pick<Config, 'RENDER_URL' | 'RENDER_SECRET' | 'WORKER_CONCURRENCY'>,
  log: Logger,
  onRender: (report: RenderReport) => void,
): Renderer | null {
  return urls.length === 0 || secret === undefined
    ? null
    : new RendererClient({ urls, secret, log, onRender, maxPages: Math.ceil(slots * MAX_SHARE_OF_SLOTS) });
}
