import { RendererHealthSchema } from '@scrapersky/core';
import { describeFailure, type Config } from '@scrapersky/runtime';
import { ok, warning, type Finding } from './finding.ts';

const TIMEOUT_MS = 3_000;

/** The part of a renderer's state that every version reports. */
const StateSchema = RendererHealthSchema.pick({ active: true, slots: true });

/** Checks the renderers of RENDER_URL. Without one, pages that need a browser keep their static result. */
export async function checkRenderers({ RENDER_URL: urls }: Pick<Config, 'RENDER_URL'>): Promise<Finding[]> {
  return Promise.all(urls.map((url) => checkRenderer(url)));
}

async function checkRenderer(url: string): Promise<Finding> {
  try {
    const response = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const { data: health } = StateSchema.safeParse(await response.json());
    if (health === undefined) throw new Error(`${response.status}, not a renderer`);
    return ok('Renderer', `${url}, ${health.active} of ${health.slots} places taken`);
  } catch (error) {
    return warning(
      'Renderer',
      `Cannot connect to RENDER_URL ${url}: ${describeFailure(error)}`,
      'Start it with `npm run renderer`, or correct RENDER_URL. Until then pages that need a browser are read without one.',
    );
  }
}
