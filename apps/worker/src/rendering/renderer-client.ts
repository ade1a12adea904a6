import {
  abortAfter,
  RenderedPageSchema,
  RenderFaultSchema,
  TimeoutError,
  type RenderedPage,
  type Rendering,
  type RenderRequest,
} from '@scrapersky/core';
import type { Logger } from '@scrapersky/runtime';

/** The page, or the reason why there is none. */
export type RenderResult =
  | { ok: true; page: RenderedPage }
  | { ok: false; reason: Exclude<NonNullable<Rendering['reason']>, 'empty_shell'> };

/** Results of a request to a renderer, for metrics. */
export const RENDER_RESULTS = [
  'ok',
  'renderer_away',
  'renderer_busy',
  'render_timeout',
  'render_failed',
] as const;

export interface RenderReport {
  result: string;
  ms: number;
}

/** Loads pages in a browser. Never rejects except with the signal's reason. */
export interface Renderer {
  render(request: RenderRequest, signal: AbortSignal): Promise<RenderResult>;
}

const REASONS = {
  busy: 'renderer_busy',
  timeout: 'render_timeout',
  too_large: 'render_failed',
  failed: 'render_failed',
} as const;

/** Time for the response beyond the deadline of the page. */
const MARGIN_MS = 3_000;
/** Time between two log lines about a renderer that is away. */
const LOG_INTERVAL_MS = 60_000;

/** Asks the renderers in turn. If one is away or busy, the next one is asked. */
export class RendererClient implements Renderer {
  readonly #urls: readonly string[];
  readonly #secret: string;
  readonly #log: Logger;
  readonly #onRender: (report: RenderReport) => void;
  #next = 0;
  #loggedAtMs = -Infinity;

  constructor({
    urls,
    secret,
    log,
    onRender,
  }: {
    urls: readonly string[];
    secret: string;
    log: Logger;
    onRender: (report: RenderReport) => void;
  }) {
    this.#urls = urls;
    this.#secret = secret;
    this.#log = log;
    this.#onRender = onRender;
  }

  async render(request: RenderRequest, signal: AbortSignal): Promise<RenderResult> {
    let result: RenderResult = { ok: false, reason: 'renderer_away' };
    const first = this.#next;
    this.#next += 1;
    for (let n = 0; n < this.#urls.length; n += 1) {
      const url = this.#urls[(first + n) % this.#urls.length] ?? '';
      const startedMs = performance.now();
      result = await this.#ask(url, request, signal);
      this.#onRender({ result: result.ok ? 'ok' : result.reason, ms: performance.now() - startedMs });
      if (result.ok || !['renderer_away', 'renderer_busy'].includes(result.reason)) return result;
    }
    return result;
  }

  async #ask(url: string, request: RenderRequest, signal: AbortSignal): Promise<RenderResult> {
    try {
      const { response, body } = await abortAfter(request.deadline_ms + MARGIN_MS, signal, async (both) => {
        const answer = await fetch(new URL('/render', url), {
          method: 'POST',
          headers: { authorization: `Bearer ${this.#secret}`, 'content-type': 'application/json' },
          body: JSON.stringify(request),
          signal: both,
        });
        return { response: answer, body: (await answer.json()) as unknown };
      });
      if (response.ok) return { ok: true, page: RenderedPageSchema.parse(body) };
      const known = RenderFaultSchema.safeParse(body);
      if (known.success) return { ok: false, reason: REASONS[known.data.fault] };
      throw new Error(
        `the renderer responded with ${response.status}: ${JSON.stringify(body).slice(0, 200)}`,
      );
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof TimeoutError) return { ok: false, reason: 'render_timeout' };
      this.#note(url, error);
      return { ok: false, reason: 'renderer_away' };
    }
  }

  #note(url: string, error: unknown): void {
    if (performance.now() - this.#loggedAtMs < LOG_INTERVAL_MS) return;
    this.#loggedAtMs = performance.now();
    this.#log.warn('cannot reach a renderer', { url, error });
  }
}
