import { setTimeout as delay } from 'node:timers/promises';
import {
  abortAfter,
  MAX_PREPARATION_MS,
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

/** Results of one call of `render`, for metrics. */
export const RENDER_RESULTS = [
  'ok',
  'renderer_away',
  'renderer_busy',
  'render_timeout',
  'render_failed',
] as const;

/** The part of a request that the caller provides. The client adds the rest. */
type PageRequest = Omit<RenderRequest, 'wait_ms' | 'opt_outs'>;

export interface RenderReport {
  result: string;
  /** Time from the call of `render` to its result, waits included. */
  ms: number;
}

/** Loads pages in a browser. Rejects only if the signal aborts or the opt-outs cannot be read. */
export interface Renderer {
  /** @param waitMs longest wait for a free place */
  render(request: PageRequest, how: { signal: AbortSignal; waitMs: number }): Promise<RenderResult>;
}

export interface RendererClientOptions {
  urls: readonly string[];
  secret: string;
  log: Logger;
  /** Returns the opted-out domains, from which a page must load nothing. */
  listOptOuts: () => Promise<readonly string[]>;
  onRender: (report: RenderReport) => void;
  /**
   * Maximum number of pages that wait or are loaded at once. Further pages are refused, so that static sites keep their
   * slots.
   */
  maxPages: number;
}

const REASONS = {
  busy: 'renderer_busy',
  timeout: 'render_timeout',
  too_large: 'render_failed',
  failed: 'render_failed',
} as const;

/**
 * Time that the response may take in addition to the page's deadline: to prepare and close the page, and to send the
 * document.
 */
const MARGIN_MS = MAX_PREPARATION_MS + 5_000;
/** Longest wait for a free place: in total, and at one of several renderers. */
const MAX_WAIT_MS = 60_000;
const MAX_WAIT_AT_ONE_MS = 1_000;
/** Delay before the only retry if no renderer responds. */
const AWAY_DELAY_MS = 2_000;
/** Minimum time between two log lines about an unreachable renderer. */
const LOG_INTERVAL_MS = 60_000;

/**
 * Asks the renderers one after the other. If all are busy, the page waits for a free place. If none responds, all are
 * asked once more.
 */
export class RendererClient implements Renderer {
  readonly #options: RendererClientOptions;
  #pages = 0;
  #next = 0;
  #loggedAtMs = -Infinity;

  constructor(options: RendererClientOptions) {
    this.#options = options;
  }

  async render(
    request: PageRequest,
    { signal, waitMs }: { signal: AbortSignal; waitMs: number },
  ): Promise<RenderResult> {
    const startedMs = performance.now();
    this.#pages += 1;
    try {
      const result =
        this.#pages > this.#options.maxPages
          ? ({ ok: false, reason: 'renderer_busy' } as const)
          : await this.#renderInTime(request, startedMs + Math.min(waitMs, MAX_WAIT_MS), signal);
      this.#options.onRender({
        result: result.ok ? 'ok' : result.reason,
        ms: performance.now() - startedMs,
      });
      return result;
    } finally {
      this.#pages -= 1;
    }
  }

  async #renderInTime(request: PageRequest, untilMs: number, signal: AbortSignal): Promise<RenderResult> {
    let mayBeAway = true;
    for (;;) {
      const result = await this.#askAll(request, untilMs, signal);
      if (result.ok) return result;
      if (result.reason === 'renderer_away' && mayBeAway) {
        mayBeAway = false;
        await delay(AWAY_DELAY_MS, undefined, { signal });
      } else if (result.reason !== 'renderer_busy' || performance.now() >= untilMs) {
        return result;
      }
    }
  }

  /** Asks each renderer once, until one is neither busy nor unreachable. */
  async #askAll(request: PageRequest, untilMs: number, signal: AbortSignal): Promise<RenderResult> {
    const { urls } = this.#options;
    const maxWaitMs = urls.length === 1 ? MAX_WAIT_MS : MAX_WAIT_AT_ONE_MS;
    const first = this.#next;
    this.#next += 1;
    const page = { ...request, opt_outs: [...(await this.#options.listOptOuts())] };
    let isBusy = false;
    for (let n = 0; n < urls.length; n += 1) {
      const leftMs = Math.max(0, Math.round(untilMs - performance.now()));
      const asked = { ...page, wait_ms: Math.min(leftMs, maxWaitMs) };
      const result = await this.#ask(urls[(first + n) % urls.length] ?? '', asked, signal);
      if (result.ok || !['renderer_away', 'renderer_busy'].includes(result.reason)) return result;
      isBusy ||= result.reason === 'renderer_busy';
    }
    return { ok: false, reason: isBusy ? 'renderer_busy' : 'renderer_away' };
  }

  async #ask(url: string, request: RenderRequest, signal: AbortSignal): Promise<RenderResult> {
    try {
      const timeoutMs = request.wait_ms + request.deadline_ms + MARGIN_MS;
      const { response, body } = await abortAfter(timeoutMs, signal, async (both) => {
        const answer = await fetch(new URL('/render', url), {
          method: 'POST',
          headers: { authorization: `Bearer ${this.#options.secret}`, 'content-type': 'application/json' },
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
    this.#options.log.warn('cannot use a renderer', { url, error });
  }
}
