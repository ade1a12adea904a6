import { randomBytes } from 'node:crypto';
import type { Config } from '@scrapersky/runtime';

/** Variables that a renderer inherits. It inherits no others, because it loads pages of strangers. */
const VARIABLES = [
  'PATH',
  'HOME',
  'LANG',
  'CHROMIUM_PATH',
  'CHROMIUM_SANDBOX',
  'RENDERER_PAGES',
  'SCRAPE_ALLOW_NETWORKS',
  'SCRAPE_PORTS',
  'OPT_OUT_DOMAINS',
  'LOG_LEVEL',
  'LOG_FORMAT',
];

/** Returns whether `npm start` starts a renderer of its own. */
export function startsRenderer({ RENDER, RENDER_URL }: Pick<Config, 'RENDER' | 'RENDER_URL'>): boolean {
  return RENDER === 'auto' && RENDER_URL.length === 0;
}

/** Returns the environment of the renderer, with a new secret and any free port. */
export function rendererEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(VARIABLES.map((name) => [name, env[name]])),
    RENDERER_PORT: '0',
    RENDER_SECRET: randomBytes(24).toString('base64url'),
  };
}
