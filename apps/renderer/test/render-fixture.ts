import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import {
  RenderedPageSchema,
  RenderFaultSchema,
  type RenderedPage,
  type RenderRequest,
} from '@scrapersky/core';
import { createAddressGuard, type HostResolver } from '@scrapersky/net';
import { createLogger } from '@scrapersky/runtime';
import { findProgram, makeRunFolder } from '@scrapersky/test-support';
import { BrowserPool } from '../src/browser-pool.ts';
import { openRefusingProxy } from '../src/refusing-proxy.ts';
import { startRenderServer } from '../src/render-server.ts';

/** Network of the test sites. Other loopback addresses are forbidden. */
const SITE_NETWORK = '127.90.0.0/16';
const SITE_ADDRESS = '127.90.0.1';
const SECRET = 'secret of the test renderer';

/** Serves one page of a test site. */
export type SitePage = (request: IncomingMessage, response: ServerResponse) => void;

export interface RenderFixture {
  /** URL of a path of the test site, by its address. */
  siteUrl: (path: string) => string;
  port: number;
  /** Paths requested from the test site, in order. */
  hits: string[];
  /** Host names that the renderer has looked up, in order. */
  lookups: string[];
  pages: Map<string, SitePage>;
  pool: BrowserPool;
  url: string;
  /** Sends `POST /render` and returns the page. @throws if the response is not 200 */
  render: (path: string, request?: Partial<RenderRequest>) => Promise<RenderedPage>;
  /** Sends `POST /render` and returns the fault. */
  fault: (path: string, request?: Partial<RenderRequest>) => Promise<string>;
  send: (path: string, request: Partial<RenderRequest>, signal?: AbortSignal) => Promise<Response>;
  post: (body: unknown, headers?: Record<string, string>, signal?: AbortSignal) => Promise<Response>;
  /** Removes all pages and records, so that each test begins with an empty site. */
  clear: () => void;
  close: () => Promise<void>;
}

/** Enough text for a page to count as filled. */
export const WORDS = 'words of the page '.repeat(20);
export const FILLED = `<title>Filled</title><p>${WORDS}</p>`;

/**
 * Starts a renderer with a real Chromium, and a site for it. Names are resolved by `resolve`.
 * @param hasOtherSites whether pages also reach the site by names of other hosts, as if it were public
 */
export async function openRenderFixture({
  slots = 4,
  resolve = () => [SITE_ADDRESS],
  hasOtherSites = false,
}: {
  slots?: number;
  resolve?: (name: string) => string[];
  hasOtherSites?: boolean;
} = {}): Promise<RenderFixture> {
  const hits: string[] = [];
  const lookups: string[] = [];
  const pages = new Map<string, SitePage>();
  const site = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    hits.push(path);
    response.setHeader('Content-Type', path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
    const page = pages.get(path);
    if (page === undefined) response.writeHead(404).end();
    else page(request, response);
  });
  await new Promise<void>((done) => site.listen(0, SITE_ADDRESS, done));
  const { port } = site.address() as AddressInfo;
  const resolver: HostResolver = {
    resolve(name) {
      lookups.push(name);
      const addresses = resolve(name).map((address) => ({
        address,
        family: address.includes(':') ? (6 as const) : (4 as const),
      }));
      return Promise.resolve({ ok: true, addresses });
    },
  };
  const deadProxy = await openRefusingProxy();
  const guard = createAddressGuard({ allowNetworks: [SITE_NETWORK] });
  const pool = new BrowserPool({
    // The tests may run as root, and Chromium has no sandbox for root.
    chromium: { executablePath: niceChromium(), hasSandbox: false, deadProxyUrl: deadProxy.url },
    guard: hasOtherSites ? { ...guard, publicOnly: guard } : guard,
    resolver,
    slots,
    log: createLogger({ service: 'renderer', level: 'silent', format: 'json', secrets: [] }),
  });
  const server = await startRenderServer({
    host: '127.0.0.1',
    port: 0,
    secret: SECRET,
    render: (request, signal) => pool.render(request, signal),
    state: () => pool.state,
    onRendered: () => {},
  });
  const url = `http://127.0.0.1:${server.port}`;
  const siteUrl = (path: string) =>
    path.startsWith('http') ? path : `http://${SITE_ADDRESS}:${port}${path}`;
  const post = (
    body: unknown,
    headers: Record<string, string> = { authorization: `Bearer ${SECRET}` },
    signal: AbortSignal | null = null,
  ) => fetch(`${url}/render`, { method: 'POST', headers, body: JSON.stringify(body), signal });
  const send = (path: string, request: Partial<RenderRequest>, signal?: AbortSignal) =>
    post(
      {
        url: siteUrl(path),
        user_agent: 'ScraperSkyBatch/0.1',
        wait_ms: 15_000,
        deadline_ms: 30_000,
        max_bytes: 5_000_000,
        is_target: true,
        opt_outs: [],
        ...request,
      },
      undefined,
      signal,
    );
  return {
    siteUrl,
    port,
    clear: () => {
      pages.clear();
      hits.length = 0;
      lookups.length = 0;
    },
    hits,
    lookups,
    pages,
    pool,
    url,
    send,
    post,
    async render(path, request = {}) {
      const response = await send(path, request);
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
      return RenderedPageSchema.parse(await response.json());
    },
    async fault(path, request = {}) {
      return RenderFaultSchema.parse(await (await send(path, request)).json()).fault;
    },
    async close() {
      await server.close();
      await pool.close();
      await deadProxy.close();
      site.closeAllConnections();
      await new Promise((done) => site.close(done));
    },
  };
}

/** Returns a program that starts Chromium with low priority: hostile pages must not slow down other tests. */
function niceChromium(): string {
  const file = path.join(makeRunFolder('chromium'), 'chromium.sh');
  writeFileSync(file, `#!/bin/sh\nexec nice -n 5 ${findProgram('chromium')} "$@"\n`, { mode: 0o755 });
  return file;
}

/** Returns a page that sends this text. */
export function text(body: string): SitePage {
  return (_request, response) => {
    response.end(body);
  };
}
