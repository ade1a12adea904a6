import { setTimeout as delay } from 'node:timers/promises';
import {
  abortAfter,
  MAX_PREPARATION_MS,
  withTimeout,
  TimeoutError,
  type RenderedPage,
  type RendererHealth,
  type RenderRequest,
} from '@scrapersky/core';
import type { AddressGuard, HostResolver } from '@scrapersky/net';
import type { Logger } from '@scrapersky/runtime';
import { Chromium, type ChromiumOptions } from './chromium.ts';
import { loadPage } from './load-page.ts';
import { openPage } from './open-page.ts';
import { OwnHostGuard } from './own-host-guard.ts';

export interface BrowserPoolOptions {
  chromium: ChromiumOptions;
  guard: AddressGuard;
  resolver: HostResolver;
  /** Maximum number of pages at once. */
  slots: number;
  log: Logger;
}

/** Thrown when no place became free within the time for which the request may wait. */
export class RendererBusyError extends Error {
  override readonly name = 'RendererBusyError';
  readonly code = 'busy';
}

/** Thrown when the browser ended while it loaded a page, and no second load was possible or the browser ended again. */
class BrowserLostError extends Error {
  override readonly name = 'BrowserLostError';
  readonly code = 'failed';
}

/** Number of pages, time and memory after which a browser is replaced. */
const MAX_PAGES = 50;
const MAX_AGE_MS = 30 * 60_000;
const MAX_MEMORY_MB = 1_200;
/** Memory at which a browser is killed while it loads pages, and the time between two checks. */
const KILL_MEMORY_MB = 2_000;
const MEMORY_CHECK_MS = 1_000;
/** Time after the deadline of a page until its browser is killed. Closing a page takes up to 2 s under load. */
const GRACE_MS = 3_000;
/** A page is loaded once more if its browser ends, because another page may be the cause. */
const MAX_LOADS = 2;
/** Time that must be left to load a page again after its browser ended. */
const MIN_SECOND_LOAD_MS = 3_000;
const QUEUE_POLL_MS = 50;
const NOT_CLOSED = 'closing the page';

interface Running {
  chromium: Promise<Chromium>;
  processId: number | null;
  startedMs: number;
  pages: number;
  active: number;
  /** Whether the browser loads no further page. It is closed after its last page. */
  isRetired: boolean;
}

/** Loads pages in a shared browser, and replaces the browser after `MAX_PAGES`, `MAX_AGE_MS` or `MAX_MEMORY_MB`. */
export class BrowserPool {
  readonly #options: BrowserPoolOptions;
  #current: Running | null = null;
  readonly #all = new Set<Running>();
  #active = 0;
  #kills = 0;
  /** Memory of all browsers at the last check. */
  #memoryMb = 0;
  readonly #memoryCheck: NodeJS.Timeout;
  #isClosed = false;

  constructor(options: BrowserPoolOptions) {
    this.#options = options;
    this.#memoryCheck = setInterval(() => void this.#killIfHuge(), MEMORY_CHECK_MS).unref();
  }

  get state(): RendererHealth {
    return {
      active: this.#active,
      slots: this.#options.slots,
      browsers: this.#all.size,
      kills: this.#kills,
      memory_mb: this.#memoryMb,
    };
  }

  /** Process id of the browser that loads new pages; null until it has started. */
  get processId(): number | null {
    return this.#current?.processId ?? null;
  }

  /**
   * @param signal aborts the wait for a place and the page.
   * @throws RendererBusyError, TimeoutError, PageTooLargeError, BrowserLostError, or an error of Chromium or the page
   */
  async render(request: RenderRequest, signal: AbortSignal): Promise<RenderedPage> {
    await this.#takeSlot(request.wait_ms, signal);
    const untilMs = performance.now() + MAX_PREPARATION_MS + request.deadline_ms;
    const { guard } = this.#options;
    // Both loads share it: the second one must not read a private host as the page of a public one.
    const ownGuard = new OwnHostGuard(request.is_target ? guard : guard.publicOnly);
    try {
      for (let loads = 1; loads <= MAX_LOADS; loads += 1) {
        const page = await this.#renderOnce(request, ownGuard, untilMs, signal);
        if (page !== 'lost') return page;
        if (untilMs - performance.now() < MIN_SECOND_LOAD_MS || this.#isClosed) break;
      }
      throw new BrowserLostError('The browser ended while it loaded the page.');
    } finally {
      this.#active -= 1;
    }
  }

  /** Starts the browser before the first request. @throws if Chromium does not start */
  async warmUp(): Promise<void> {
    await this.#browser().chromium;
  }

  /** Kills every browser. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#memoryCheck);
    await Promise.all([...this.#all].map((running) => this.#end(running)));
  }

  async #takeSlot(waitMs: number, signal: AbortSignal): Promise<void> {
    const untilMs = performance.now() + waitMs;
    while (this.#active >= this.#options.slots) {
      if (performance.now() >= untilMs) throw new RendererBusyError('All places of the renderer are taken.');
      await delay(QUEUE_POLL_MS, undefined, { signal });
    }
    this.#active += 1;
  }

  /** Loads a page once. Returns `lost` if the browser ended, unless it was killed because this page did not close. */
  async #renderOnce(
    request: RenderRequest,
    guard: OwnHostGuard,
    untilMs: number,
    aborted: AbortSignal,
  ): Promise<RenderedPage | 'lost'> {
    aborted.throwIfAborted();
    const running = this.#browser();
    running.active += 1;
    running.pages += 1;
    let chromium: Chromium | undefined;
    try {
      const opening = running.chromium.then((started) => {
        chromium = started;
        return openPage(started.browser, {
          guard,
          resolver: this.#options.resolver,
          request,
        });
      });
      const opened = await withTimeout(opening, MAX_PREPARATION_MS, 'opening a page').catch(
        (error: unknown) => {
          // Open no more pages in a browser that runs but is too slow to open one. Its other pages may still end.
          running.isRetired ||= error instanceof TimeoutError && chromium !== undefined;
          void opening.then((late) => late.close()).catch(() => {});
          throw error;
        },
      );
      const deadlineMs = Math.min(request.deadline_ms, Math.max(1, Math.round(untilMs - performance.now())));
      const loading = abortAfter(deadlineMs, aborted, (signal) =>
        loadPage(opened, { ...request, deadline_ms: deadlineMs }, signal),
      ).finally(() => opened.close());
      return await withTimeout(loading, deadlineMs + GRACE_MS, NOT_CLOSED);
    } catch (error) {
      if (error instanceof TimeoutError && error.message.startsWith(NOT_CLOSED)) {
        // The page cannot be closed, so kill the whole browser.
        this.#kills += 1;
        await this.#end(running);
        throw error;
      }
      if (isBrowserGone(error) || chromium?.isConnected === false) {
        await this.#end(running);
        return 'lost';
      }
      throw error;
    } finally {
      running.active -= 1;
      this.#retireIfOld(running, chromium);
    }
  }

  #browser(): Running {
    if (this.#current !== null) return this.#current;
    const running: Running = {
      chromium: Chromium.launch(this.#options.chromium),
      processId: null,
      startedMs: performance.now(),
      pages: 0,
      active: 0,
      isRetired: false,
    };
    this.#current = running;
    this.#all.add(running);
    running.chromium.then(
      (chromium) => {
        running.processId = chromium.processId;
      },
      (error: unknown) => {
        this.#options.log.error('cannot start Chromium', { error });
        this.#all.delete(running);
        if (this.#current === running) this.#current = null;
      },
    );
    return running;
  }

  #retireIfOld(running: Running, chromium: Chromium | undefined): void {
    const isOld =
      running.pages >= MAX_PAGES ||
      performance.now() - running.startedMs >= MAX_AGE_MS ||
      (chromium?.isConnected === true && chromium.memoryMb() >= MAX_MEMORY_MB);
    running.isRetired ||= isOld;
    if (running.isRetired && this.#current === running) this.#current = null;
    if (running.isRetired && running.active === 0) void this.#end(running);
  }

  /** Kills each browser whose pages use too much memory. `render` loads them once more if enough time is left. */
  async #killIfHuge(): Promise<void> {
    let memoryMb = 0;
    for (const running of this.#all) {
      const chromium = await running.chromium.catch(() => null);
      const ownMb = chromium?.memoryMb() ?? 0;
      memoryMb += ownMb;
      if (running.active === 0 || ownMb < KILL_MEMORY_MB) continue;
      this.#kills += 1;
      this.#options.log.warn('killed a browser that used too much memory', { limit_mb: KILL_MEMORY_MB });
      await this.#end(running);
    }
    this.#memoryMb = Math.round(memoryMb);
  }

  async #end(running: Running): Promise<void> {
    this.#all.delete(running);
    if (this.#current === running) this.#current = null;
    await running.chromium.then((chromium) => chromium.kill()).catch(() => {});
  }
}

/**
 * Returns whether the error shows that the browser has ended: Chromium lets no page of the renderer close itself.
 * `isConnected` becomes false slightly later.
 */
function isBrowserGone(error: unknown): boolean {
  return error instanceof Error && /browser (?:has been )?closed/i.test(error.message);
}
