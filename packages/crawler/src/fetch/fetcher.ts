import type { IncomingHttpHeaders } from 'node:http';
import type { DomainErrorCode, DomainFailure, TlsCertificate } from '@scrapersky/core';
import {
  parseRetryAfterMs,
  redirectTarget,
  requestOnce,
  requestTolerantly,
  type BodyPlan,
  type HttpOutcome,
  type ResponseHead,
} from '@scrapersky/net';
import type { FetchedPage } from '../crawl.ts';
import type { SiteBudget } from '../site-budget.ts';
import { siteOf } from '../site-of.ts';
import type { AddressTurns } from './address-turns.ts';
import { CookieJar } from './cookie-jar.ts';
import type { CrawlNetwork } from './crawl-network.ts';
import type { HostPace } from './host-pace.ts';
import type { HostTurns } from './host-turns.ts';
import { requestHeaders, usableHeaders } from './request-headers.ts';

export interface FetchRequest {
  url: URL;
  accept: string;
  maxRedirects: number;
  /** Whether the client's own headers are sent. They may contain secrets, and change the response. */
  sendsOwnHeaders: boolean;
  /** Whether the site's cookies are sent and stored. */
  usesCookies: boolean;
  /** Whether the response has the server's certificate. Reading it costs processor time. */
  readsCertificate?: boolean;
  planBody: (head: ResponseHead) => BodyPlan;
  /** Called before each request of the fetch, redirects included. A failure ends the fetch; null allows the request. */
  refuses: (url: URL) => Promise<FetchFailure | null>;
}

export interface FetchFailure {
  ok: false;
  failure: DomainFailure;
  /** Whether any server sent a response. If none did, another scheme may work. */
  responded: boolean;
  /** The HTML page of a response that refused the home page: a bot challenge may come with any status. */
  refusal?: FetchedPage;
  /** The certificate that was refused because it names other hosts. */
  certificate?: TlsCertificate;
}

export interface FetchResponse {
  ok: true;
  /** URL after redirects. */
  url: URL;
  status: number;
  headers: IncomingHttpHeaders;
  /** Still compressed; empty if the plan was to discard it. */
  body: Buffer;
  /** False if the plan's `accepts` stopped the download. */
  accepted: boolean;
  /** URLs that redirected, in order. */
  redirects: string[];
  httpVersion: string;
  /** Time from the end of the request to the head of the response. */
  responseMs: number;
  /** Null if the connection has no TLS, or if the request did not ask for it. */
  certificate: TlsCertificate | null;
}

/** Fetches URLs for one crawl at the host's pace, and follows redirects. */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchResponse | FetchFailure>;
}

export interface FetcherOptions {
  network: CrawlNetwork;
  paceOf: (url: URL) => HostPace;
  budget: SiteBudget;
  userAgent: string;
  /** The client's own headers, for pages at `headerOrigins` only. */
  headers: Record<string, string>;
  headerOrigins: ReadonlySet<string>;
  /** Sites that this crawl has to itself. */
  targetSites: ReadonlySet<string>;
  hostTurns: HostTurns | null;
  addressTurns: AddressTurns | null;
  /** Called when a response is about to be read. */
  onTurn: (() => void) | undefined;
  /** Timeout of one fetch with its redirects, without the delays between requests. */
  timeoutMs: number;
  signal: AbortSignal;
}

type SentRequest = Pick<FetchRequest, 'planBody' | 'usesCookies' | 'readsCertificate'>;

export function createFetcher(options: FetcherOptions): Fetcher {
  const ownHeaders = usableHeaders(options.headers);
  const cookies = new CookieJar();

  function headersFor(
    url: URL,
    { accept, sendsOwnHeaders, usesCookies }: FetchRequest,
  ): Record<string, string> {
    const own = sendsOwnHeaders && options.headerOrigins.has(url.origin) ? ownHeaders : {};
    const cookie = [own.cookie, usesCookies ? cookies.lineFor(url) : ''].filter(Boolean).join('; ');
    return requestHeaders(options.userAgent, accept, cookie === '' ? own : { ...own, cookie });
  }

  /** Takes a turn at a host that other crawls may request too. Returns false if the turn is too far away. */
  async function takeHostTurn(url: URL): Promise<boolean> {
    const pace = options.paceOf(url);
    if (options.hostTurns === null || options.targetSites.has(siteOf(url)) || pace.gapMs === 0) return true;
    const waitMs = await options.hostTurns.takeTurn(siteOf(url), pace.gapMs);
    if (waitMs === null) return false;
    pace.delayNextRequest(waitMs);
    options.budget.addWait(waitMs);
    return true;
  }

  /** Sends one request, and a second one if the response is malformed. */
  async function send(
    url: URL,
    headers: Record<string, string>,
    request: SentRequest,
    timeoutMs: number,
  ): Promise<{ outcome: HttpOutcome; durationMs: number }> {
    const first = await sendInTurn(requestOnce, url, headers, request, timeoutMs);
    const isMalformed = !first.outcome.ok && first.outcome.isMalformed === true;
    const remainingMs = timeoutMs - first.durationMs;
    if (!isMalformed || remainingMs <= 0 || !(await takeHostTurn(url))) return first;
    const again = await sendInTurn(requestTolerantly, url, headers, request, remainingMs);
    return { outcome: again.outcome, durationMs: first.durationMs + again.durationMs };
  }

  /** Sends one request when the host's pace allows it. */
  async function sendInTurn(
    request: typeof requestOnce,
    url: URL,
    headers: Record<string, string>,
    { planBody, usesCookies, readsCertificate = false }: SentRequest,
    timeoutMs: number,
  ): Promise<{ outcome: HttpOutcome; durationMs: number }> {
    const pace = options.paceOf(url);
    const { network, signal } = options;
    await pace.takeTurn(signal);
    const waitedMs = (await options.addressTurns?.takeTurn(url, signal)) ?? 0;
    if (waitedMs === Infinity) return { outcome: ADDRESS_FULL, durationMs: 0 };
    options.budget.addWait(waitedMs);
    const startedMs = performance.now();
    const agents = network.agentsFor(url);
    const onSent = (): void => pace.noteSent();
    const outcome = await request({
      url,
      agents,
      headers,
      timeoutMs,
      signal,
      planBody,
      onSent,
      readsCertificate,
    });
    options.onTurn?.();
    const durationMs = performance.now() - startedMs;
    pace.noteDuration(durationMs);
    if (outcome.ok) {
      network.noteAddress(url, outcome.address);
      if (usesCookies) cookies.store(url, outcome.headers['set-cookie']);
      backOffIfBusy(pace, outcome);
    }
    return { outcome, durationMs };
  }

  function backOffIfBusy(
    pace: HostPace,
    { status, headers, address }: ResponseHead & { address: string },
  ): void {
    const retryAfterMs = parseRetryAfterMs(headers['retry-after'], new Date());
    const isBusy = status === 429 || (status === 503 && retryAfterMs !== undefined);
    if (!isBusy) return;
    options.addressTurns?.noteRefusal(address);
    pace.backOff(retryAfterMs);
    if (!pace.isBackedOff) options.budget.addWait(retryAfterMs ?? 0);
  }

  return {
    async fetch(request) {
      const { maxRedirects, planBody, refuses } = request;
      const seen = new Set<string>();
      const redirects: string[] = [];
      let url = request.url;
      let responded = false;
      let remainingMs = options.timeoutMs;
      const failed = (code: DomainErrorCode, message: string): FetchFailure => ({
        ok: false,
        failure: { code, message },
        responded,
      });

      for (;;) {
        const headers = headersFor(url, request);
        // A redirect to the same URL is a circle only if no new cookie came with it.
        const visit = `${url.href} ${headers.cookie ?? ''}`;
        if (seen.has(visit)) return failed('too_many_redirects', 'The redirects form a loop.');
        if (seen.size > maxRedirects) {
          return failed('too_many_redirects', `There are more than ${maxRedirects} redirects.`);
        }
        seen.add(visit);
        const refusal = await refuses(url);
        if (refusal !== null) return { ...refusal, responded: responded || refusal.responded };
        if (remainingMs <= 0) return failed('timeout', 'The redirects took longer than the timeout.');
        if (options.budget.isSpent) return failed('timeout', 'The site used up its total time.');
        if (!(await takeHostTurn(url))) {
          return failed('rate_limited', 'Too many domains redirect to the same host at the moment.');
        }

        const from = url;
        const planUnlessRedirect = (head: ResponseHead): BodyPlan =>
          isRedirect(head, from) ? { action: 'discard' } : planBody(head);
        const { outcome, durationMs } = await options.budget.spend(() =>
          send(from, headers, { ...request, planBody: planUnlessRedirect }, remainingMs),
        );
        remainingMs -= durationMs;
        if (!outcome.ok) return { ...outcome, responded: responded || outcome.responded };

        responded = true;
        const target = redirectTarget(outcome.status, outcome.headers.location, url);
        if (target === null) return { ...outcome, url, redirects };
        if (target === 'invalid') return failed('too_many_redirects', 'A redirect has an invalid URL.');
        if (target === 'not_http') {
          return failed('forbidden_address', 'A redirect has a URL that is neither http nor https.');
        }
        options.network.noteRedirect({ url, address: outcome.address }, target);
        redirects.push(url.href);
        url = target;
      }
    },
  };
}

/** Crawls of other sites have all permits of the address. */
const ADDRESS_FULL: HttpOutcome = {
  ok: false,
  failure: {
    code: 'rate_limited',
    message: 'Too many sites at the same network address are crawled at the moment.',
  },
  responded: false,
  reusedConnection: false,
};

function isRedirect(head: ResponseHead, url: URL): boolean {
  return redirectTarget(head.status, head.headers.location, url) !== null;
}
