import type { DomainFailure } from '@scrapersky/core';
import {
  parseRetryAfterMs,
  requestOnce,
  requestTolerantly,
  type BodyPlan,
  type HttpOutcome,
  type ResponseHead,
} from '@scrapersky/net';
import type { SiteBudget } from '../site-budget.ts';
import { siteOf } from '../site-of.ts';
import type { AddressTurns } from './address-turns.ts';
import type { CookieJar } from './cookie-jar.ts';
import type { CrawlNetwork } from './crawl-network.ts';
import type { HostPace } from './host-pace.ts';
import type { HostTurns } from './host-turns.ts';
import { reportRequest, type RequestReport } from './request-report.ts';

export interface PacedRequest {
  headers: Record<string, string>;
  timeoutMs: number;
  planBody: (head: ResponseHead) => BodyPlan;
  /** Whether the cookies of the response are stored. */
  usesCookies: boolean;
  /** Whether the outcome contains the server's certificate. */
  readsCertificate?: boolean;
}

/** Result of a paced request. `durationMs` excludes the delays before the requests. */
export interface PacedOutcome {
  outcome: HttpOutcome;
  durationMs: number;
}

export interface PacedRequesterOptions {
  network: CrawlNetwork;
  paceOf: (url: URL) => HostPace;
  budget: SiteBudget;
  /** The target's own sites, whose hosts have no shared turns. */
  targetSites: ReadonlySet<string>;
  hostTurns: HostTurns | null;
  addressTurns: AddressTurns | null;
  /** Called right before each request; see `CrawlDeps`. */
  beforeRequest: (() => void) | undefined;
  /** Called after each request, before the crawl processes its response. */
  onTurn: (() => void) | undefined;
  /** Called after each request, for metrics and traces. */
  onRequest: ((report: RequestReport) => void) | undefined;
  signal: AbortSignal;
}

/** Failure if too many crawls request the same network address. */
const ADDRESS_FULL = refused({
  code: 'rate_limited',
  message: 'Too many sites at the same network address are crawled at the moment.',
});

/** Failure if the host has asked for a cooldown for which the crawl does not wait. */
const BACKED_OFF: HttpOutcome = {
  ...refused({ code: 'rate_limited', message: 'The site has asked for a delay that is not over yet.' }),
  responded: true,
};

/** Sends single requests of one crawl at the pace that their hosts and network addresses allow. */
export class PacedRequester {
  readonly #options: PacedRequesterOptions;
  readonly #cookies: CookieJar;

  constructor(options: PacedRequesterOptions, cookies: CookieJar) {
    this.#options = options;
    this.#cookies = cookies;
  }

  /**
   * Lets the caller load a URL by other means in the next turn of its host and address. Returns null if there is no
   * turn.
   */
  async inTurn<T>(url: URL, load: () => Promise<T>): Promise<T | null> {
    const { budget, onTurn, paceOf } = this.#options;
    return budget.spend(async () => {
      if ((await this.#takeTurns(url)) !== null) return null;
      paceOf(url).noteSent();
      const loaded = await load();
      // Restart the gap after the load, which may have waited or sent several requests.
      paceOf(url).noteSent();
      onTurn?.();
      return loaded;
    });
  }

  /**
   * Sends one request in the next turn of its host and address. If the response is malformed, and time and another turn
   * are left, sends a second one over a connection that repairs responses.
   */
  async send(url: URL, request: PacedRequest): Promise<PacedOutcome> {
    const refusal = await this.#takeTurns(url);
    if (refusal !== null) return { outcome: refusal, durationMs: 0 };
    const first = await this.#sendOnce(requestOnce, url, request);
    const isMalformed = !first.outcome.ok && first.outcome.isMalformed === true;
    const timeoutMs = request.timeoutMs - first.durationMs;
    if (!isMalformed || timeoutMs <= 0 || (await this.#takeTurns(url)) !== null) return first;
    const again = await this.#sendOnce(requestTolerantly, url, { ...request, timeoutMs });
    return { outcome: again.outcome, durationMs: first.durationMs + again.durationMs };
  }

  /**
   * Waits for the next turn of a request at its host and address. Returns a failure if there is none, otherwise null.
   * Rejects when the crawl is aborted.
   */
  async #takeTurns(url: URL): Promise<HttpOutcome | null> {
    const { addressTurns, beforeRequest, paceOf, signal } = this.#options;
    // Wait for the permit first: if crawls waited for it in their turns at a host, their requests could follow at once.
    const takeAddressTurn = await this.#wait(addressTurns?.takePermit(url, signal));
    if (takeAddressTurn === null) return ADDRESS_FULL;
    const lateTurn = await this.#takeHostTurn(url);
    if (lateTurn !== null) return lateTurn;
    if (!(await paceOf(url).takeTurn(signal))) return BACKED_OFF;
    await this.#wait(takeAddressTurn?.());
    beforeRequest?.();
    signal.throwIfAborted();
    return null;
  }

  /**
   * Reserves a turn at a host that other crawls may request too; the target's own hosts need none. Returns a failure if
   * the turn would be too late, otherwise null.
   */
  async #takeHostTurn(url: URL): Promise<HttpOutcome | null> {
    const { hostTurns, targetSites, budget, paceOf } = this.#options;
    const pace = paceOf(url);
    if (hostTurns === null || targetSites.has(siteOf(url)) || pace.gapMs === 0) return null;
    const { isTaken, waitMs } = await hostTurns.takeTurn(siteOf(url), pace.gapMs);
    if (!isTaken) {
      const message =
        'Too many domains redirect to the same host at the moment, or it has asked for a delay.';
      return refused({ code: 'rate_limited', message, retryAfterMs: waitMs });
    }
    pace.delayNextRequest(waitMs);
    budget.addWait(waitMs);
    return null;
  }

  /** Waits without charging the site for it. */
  async #wait<T>(waiting: Promise<T> | undefined): Promise<T | undefined> {
    const startedMs = performance.now();
    const result = await waiting;
    this.#options.budget.addWait(performance.now() - startedMs);
    return result;
  }

  async #sendOnce(
    send: typeof requestOnce,
    url: URL,
    { headers, timeoutMs, planBody, usesCookies, readsCertificate = false }: PacedRequest,
  ): Promise<PacedOutcome> {
    const { network, signal, onTurn, onRequest, paceOf } = this.#options;
    const pace = paceOf(url);
    const startedMs = performance.now();
    const agents = network.agentsFor(url);
    let sentAfterMs: number | null = null;
    const onSent = (): void => {
      sentAfterMs = performance.now() - startedMs;
      pace.noteSent();
    };
    const outcome = await send({
      url,
      agents,
      headers,
      timeoutMs,
      signal,
      planBody,
      onSent,
      readsCertificate,
    });
    onTurn?.();
    const durationMs = performance.now() - startedMs;
    pace.noteDuration(durationMs);
    onRequest?.(reportRequest(url, outcome, { durationMs, sentAfterMs }));
    if (outcome.ok) {
      network.noteAddress(url, outcome.address);
      if (usesCookies) this.#cookies.store(url, outcome.headers['set-cookie']);
      await this.#backOffIfBusy(url, outcome);
    }
    return { outcome, durationMs };
  }

  async #backOffIfBusy(
    url: URL,
    { status, headers, address }: ResponseHead & { address: string },
  ): Promise<void> {
    const { addressTurns, budget, hostTurns, paceOf, targetSites } = this.#options;
    const pace = paceOf(url);
    const retryAfterMs = parseRetryAfterMs(headers['retry-after'], new Date());
    const isBusy = status === 429 || (status === 503 && retryAfterMs !== undefined);
    if (!isBusy) return;
    addressTurns?.noteRefusal(address);
    pace.backOff(retryAfterMs);
    if (!pace.isBackedOff) budget.addWait(retryAfterMs ?? 0);
    // The caller keeps the cooldown of the target's host.
    if (!targetSites.has(siteOf(url)) && retryAfterMs !== undefined)
      await hostTurns?.backOff(siteOf(url), retryAfterMs);
  }
}

/** Returns the failure of a request that is not sent. */
function refused(failure: DomainFailure): Extract<HttpOutcome, { ok: false }> {
  return { ok: false, failure, responded: false, reusedConnection: false };
}
