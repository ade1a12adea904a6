import { setPriority } from 'node:os';
import { createAddressGuard, createHostResolver } from '@scrapersky/net';
import { ConfigError, createLogger, runMain, secretsOf, shutDownOnSignal } from '@scrapersky/runtime';
import { BrowserPool } from './browser-pool.ts';
import { findChromium } from './find-chromium.ts';
import { openRefusingProxy } from './refusing-proxy.ts';
import { startRenderServer } from './render-server.ts';
import { keepTemporaryFilesTidy, makeTemporaryFolder } from './temporary-folder.ts';

const about = 'Loads pages in a browser for workers (`RENDER_URL`). Needs Chromium and RENDER_SECRET.';

/** Niceness of the renderer and of Chromium, which inherits it: slightly below normal priority. */
const NICENESS = 5;

await runMain({ about, env: process.env }, async (config) => {
  const secret = config.RENDER_SECRET;
  if (secret === undefined) throw new ConfigError('RENDER_SECRET: not set; workers send the same secret');
  const executablePath = config.CHROMIUM_PATH ?? findChromium(process.env.PATH ?? '');
  if (executablePath === null) {
    throw new ConfigError(
      'CHROMIUM_PATH: not set, and no Chromium is installed; install Debian’s `chromium`',
    );
  }
  // Pages must not take the processor from workers on the same machine.
  setPriority(NICENESS);
  const log = createLogger({
    service: 'renderer',
    level: config.LOG_LEVEL,
    format: config.LOG_FORMAT,
    secrets: secretsOf(config),
  });
  keepTemporaryFilesTidy();
  // Playwright creates its profiles in this folder.
  process.env.TMPDIR = await makeTemporaryFolder();
  const resolver = createHostResolver();
  const deadProxy = await openRefusingProxy();
  const pool = new BrowserPool({
    chromium: {
      executablePath,
      hasSandbox: config.CHROMIUM_SANDBOX,
      deadProxyUrl: deadProxy.url,
    },
    guard: createAddressGuard({ allowNetworks: config.SCRAPE_ALLOW_NETWORKS, ports: config.SCRAPE_PORTS }),
    resolver,
    slots: config.RENDERER_PAGES,
    log,
  });
  await pool.warmUp();
  const server = await startRenderServer({
    host: config.RENDERER_HOST,
    port: config.RENDERER_PORT,
    secret,
    render: (request, signal) => pool.render(request, signal),
    state: () => pool.state,
    onRendered({ fault, url, durationMs, error }) {
      const facts = { url, ms: Math.round(durationMs) };
      if (fault === null) log.debug('page rendered', facts);
      else log.info('cannot render a page', { ...facts, fault, ...(fault === 'failed' ? { error } : {}) });
    },
  });
  shutDownOnSignal(log, [
    { name: 'stop listening', timeoutMs: 2_000, run: () => server.close() },
    { name: 'close the browser', timeoutMs: 5_000, run: () => pool.close() },
    {
      name: 'close the network',
      timeoutMs: 2_000,
      run: () => {
        resolver.close();
        return deadProxy.close();
      },
    },
  ]);
  log.info('rendering', {
    host: config.RENDERER_HOST,
    port: server.port,
    chromium: executablePath,
    pid: process.pid,
  });
  process.send?.({ type: 'rendering', port: server.port });
});
