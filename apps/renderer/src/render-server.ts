import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  RenderRequestSchema,
  TimeoutError,
  type RenderFault,
  type RenderedPage,
  type RenderRequest,
} from '@scrapersky/core';
import { errors } from 'playwright-core';
import { RendererBusyError } from './browser-pool.ts';
import { PageTooLargeError } from './load-page.ts';

export interface RenderServerOptions {
  host: string;
  port: number;
  /** Secret that each `POST /render` must send as a bearer token. */
  secret: string;
  /** Loads a page. The signal aborts when the client disconnects. */
  render: (request: RenderRequest, signal: AbortSignal) => Promise<RenderedPage>;
  /** State for `GET /healthz`. */
  state: () => object;
  onRendered: (result: {
    fault: RenderFault | null;
    url: string;
    durationMs: number;
    error?: unknown;
  }) => void;
}

/** Maximum size of a request, which contains the robots.txt and all opt-outs (about 400,000 domains fit). */
const MAX_BODY_BYTES = 8_000_000;
const STATUS_OF: Record<RenderFault, number> = { busy: 503, timeout: 504, too_large: 502, failed: 502 };

/**
 * Serves `POST /render` to workers that know the secret, and `GET /healthz`. The body of a request is a
 * {@link RenderRequestSchema}; the response is a `RenderedPageSchema` (200), a `RenderFaultSchema` (502 to 504), or an
 * object with a `message` if the request is refused.
 */
export async function startRenderServer(
  options: RenderServerOptions,
): Promise<{ port: number; close(): Promise<void> }> {
  const expected = hashOf(`Bearer ${options.secret}`);
  const server = createServer((request, response) => {
    void respond(request, response).catch(() => response.destroy());
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET' && request.url === '/healthz') {
      send(response, 200, { status: 'ok', ...options.state() });
      return;
    }
    if (request.method !== 'POST' || request.url !== '/render') {
      send(response, 404, { message: 'Not found. The renderer serves POST /render and GET /healthz.' });
      return;
    }
    if (!timingSafeEqual(hashOf(request.headers.authorization ?? ''), expected)) {
      send(response, 401, { message: 'The bearer token is not RENDER_SECRET.' });
      return;
    }
    const body = await readJson(request);
    const parsed = RenderRequestSchema.safeParse(body);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      send(response, 422, { message: [...(issue?.path ?? []), issue?.message ?? 'invalid'].join(': ') });
      return;
    }
    await render(parsed.data, response);
  }

  async function render(request: RenderRequest, response: ServerResponse): Promise<void> {
    const startedMs = performance.now();
    const { url } = request;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      const page = await options.render(request, gone.signal);
      options.onRendered({ fault: null, url, durationMs: performance.now() - startedMs });
      send(response, 200, page);
    } catch (error) {
      const fault = faultOf(error);
      options.onRendered({ fault, url, durationMs: performance.now() - startedMs, error });
      send(response, STATUS_OF[fault], { fault, message: MESSAGES[fault] });
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const MESSAGES: Record<RenderFault, string> = {
  busy: 'All places of the renderer are taken.',
  timeout: 'The page did not load in time.',
  too_large: 'The page is larger than the limit.',
  failed: 'The browser could not load the page.',
};

function faultOf(error: unknown): RenderFault {
  if (error instanceof RendererBusyError) return 'busy';
  if (error instanceof TimeoutError || error instanceof errors.TimeoutError) return 'timeout';
  return error instanceof PageTooLargeError ? 'too_large' : 'failed';
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Returns the JSON of a body; undefined if it is too large or no JSON. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read the rest of the body too, because a response before the end of the request would reset the connection.
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes > MAX_BODY_BYTES) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
