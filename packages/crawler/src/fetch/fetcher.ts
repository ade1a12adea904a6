import type { IncomingHttpHeaders } from 'node:http';
import type { DomainErrorCode, DomainFailure, TlsCertificate } from '@scrapersky/core';
import { redirectTarget, type BodyPlan, type ResponseHead } from '@scrapersky/net';
import type { FetchedPage } from '../crawl.ts';
import { siteOf } from '../site-of.ts';
import { CookieJar } from './cookie-jar.ts';
import { PacedRequester, type PacedRequesterOptions } from './paced-requester.ts';
import { requestHeaders, usableHeaders } from './request-headers.ts';

/** The failure of a host that is opted out. */
export const OPTED_OUT: DomainFailure = {
  code: 'opted_out',
  message: 'The domain, or a domain that it redirects to, is opted out.',
};

export interface FetchRequest {
  url: URL;
  accept: string;
  maxRedirects: number;
  /** Whether the client's own headers are sent. They may contain secrets and may change the response. */
  sendsOwnHeaders: boolean;
  /** Whether the site's cookies are sent and stored. */
  usesCookies: boolean;
  /** Whether the response includes the server's certificate. Reading it costs processor time. */
  readsCertificate?: boolean;
  /** Returns headers that ask for the content of a URL only if it has changed. By default, no such headers are sent. */
  conditionsOf?: (url: URL) => Record<string, string>;
  planBody: (head: ResponseHead) => BodyPlan;
  /** Called before each request of the fetch, redirects included. A failure ends the fetch; null allows the request. */
  refuses: (url: URL) => Promise<FetchFailure | null>;
}

export interface FetchFailure {
  ok: false;
  failure: DomainFailure;
  /** Whether any server sent a response. If none did, another scheme may work. */
  responded: boolean;
  /** HTML page of an error response to the request for the home page, because a bot challenge may have any status. */
  refusal?: FetchedPage;
  /** The certificate that was refused because it is for other hosts. */
  certificate?: TlsCertificate;
}

export interface FetchResponse {
  ok: true;
  /** URL after redirects. */
  url: URL;
  status: number;
  headers: IncomingHttpHeaders;
  /** Body as sent, before decompression; empty if the plan was to discard it. */
  body: Buffer;
  /** False if the plan's `accepts` refused the body. */
  accepted: boolean;
  /** URLs that redirected, in order. */
  redirects: string[];
  httpVersion: string;
  /** Time from the end of the request to the head of the response. */
  responseMs: number;
  /** Null if the connection has no TLS or was already closed, or if the request did not ask for the certificate. */
  certificate: TlsCertificate | null;
}

/** Fetches URLs for one crawl at the host's pace, and follows redirects. */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchResponse | FetchFailure>;
  /**
   * Waits for a turn at the host of the URL and then calls `load`, which loads the URL in another way, such as in a
   * browser. Returns null if there is no turn.
   */
  inTurn<T>(url: URL, load: () => Promise<T>): Promise<T | null>;
}

export interface FetcherOptions extends PacedRequesterOptions {
  userAgent: string;
  /** The client's own headers, for requests to `headerOrigins` only. */
  headers: Record<string, string>;
  headerOrigins: ReadonlySet<string>;
  /**
   * Returns whether a host must not be requested. Not called for the hosts of the crawled site, which the caller checks.
   */
  isOptedOut: (host: string) => Promise<boolean>;
  /** Timeout for one fetch with its redirects, without the delays between requests. */
  timeoutMs: number;
}

export function createFetcher(options: FetcherOptions): Fetcher {
  const ownHeaders = usableHeaders(options.headers);
  const cookies = new CookieJar();
  const requester = new PacedRequester(options, cookies);

  function headersFor(
    url: URL,
    { accept, sendsOwnHeaders, usesCookies, conditionsOf }: FetchRequest,
  ): Record<string, string> {
    const own = sendsOwnHeaders && options.headerOrigins.has(url.origin) ? ownHeaders : {};
    const cookie = [own.cookie, usesCookies ? cookies.lineFor(url) : ''].filter(Boolean).join('; ');
    return requestHeaders(options.userAgent, accept, {
      ...own,
      ...(cookie !== '' && { cookie }),
      ...conditionsOf?.(url),
    });
  }

  return {
    inTurn: (url, load) => requester.inTurn(url, load),
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
        // A redirect to the same URL is a loop only if it set no new cookie.
        const visit = `${url.href} ${headers.cookie ?? ''}`;
        if (seen.has(visit)) return failed('too_many_redirects', 'The redirects form a loop.');
        if (seen.size > maxRedirects) {
          return failed('too_many_redirects', `There are more than ${maxRedirects} redirects.`);
        }
        seen.add(visit);
        if (!options.targetSites.has(siteOf(url)) && (await options.isOptedOut(url.hostname))) {
          return { ok: false, failure: OPTED_OUT, responded };
        }
        const refusal = await refuses(url);
        if (refusal !== null) return { ...refusal, responded: responded || refusal.responded };
        if (remainingMs <= 0) return failed('timeout', 'The redirects took longer than the timeout.');
        if (options.budget.isSpent)
          return failed('timeout', 'The crawl reached the time limit for one site.');

        const from = url;
        const planUnlessRedirect = (head: ResponseHead): BodyPlan =>
          isRedirect(head, from) ? { action: 'discard' } : planBody(head);
        const { outcome, durationMs } = await options.budget.spend(() =>
          requester.send(from, { ...request, headers, timeoutMs: remainingMs, planBody: planUnlessRedirect }),
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

function isRedirect(head: ResponseHead, url: URL): boolean {
  return redirectTarget(head.status, head.headers.location, url) !== null;
}
