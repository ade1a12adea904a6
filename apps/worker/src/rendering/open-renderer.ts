import type { Config, Logger } from '@scrapersky/runtime';
import { RendererClient, type Renderer, type RenderReport } from './renderer-client.ts';

/** Returns the client of the renderers of `RENDER_URL`; null if there are none. */
export function openRenderer(
  { RENDER_URL: urls, RENDER_SECRET: secret }: Pick<Config, 'RENDER_URL' | 'RENDER_SECRET'>,
  log: Logger,
  onRender: (report: RenderReport) => void,
): Renderer | null {
  return urls.length === 0 || secret === undefined
    ? null
    : new RendererClient({ urls, secret, log, onRender });
}
