import type { IncomingHttpHeaders } from 'node:http';
import type { DomainErrorCode, DomainFailure } from '@scrapersky/core';
import {
  type AnswerHead,
  type BodyPlan,
  type GuardedAgents,
  parseRetryAfterMs,
  redirectTarget,
  requestOnce,
  type SingleAnswer,
} from '@scrapersky/net';
import { CookieJar } from './cookie-jar.ts';
import type { HostPace } from './host-pace.ts';
import { requestHeaders, usableHeaders } from './request-headers.ts';
import { siteOf } from '../site-of.ts';
import type { HostTurns } from './host-turns.ts';
import type { SiteBudget } from '../site-budget.ts';

export interface FetchRequest {
  url: URL;
  accept: string;
  maxRedirects: number;
  plan: (head: AnswerHead) => BodyPlan;
  /** Asked before each hop, the first included: a failure stops the fetch there. */
  mayAsk: (url: URL) => Promise<FetchFailure | null>;
}

export interface FetchFailure {
  ok: false;
  failure: DomainFailure;
  /** Whether some server had answered in HTTP before: if not, another scheme may do better. */
  answered: boolean;
}

export interface FetchAnswer {
  ok: true;
  /** Where the redirects ended. */
  url: URL;
  status: number;
  headers: IncomingHttpHeaders;
  /** As sent: still compressed. Empty where the plan took nothing. */
  body: Buffer;
  accepted: boolean;
}

/** Fetches for one crawl: paced, guarded, redirects followed. */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchAnswer | FetchFailure>;
}

export interface FetcherOptions {
  agents: GuardedAgents;
  paceOf: (url: URL) => HostPace;
  budget: SiteBudget;
  userAgent: string;
  headers: Record<string, string>;
  /** The sites that `headers` may be shown to. */
  targetSites: ReadonlySet<string>;
  hostTurns: HostTurns | null;
  /** For one fetch with all its redirects; waiting for the pace is not counted. */
  timeoutMs: number;
  signal: AbortSignal;
}

export function createFetcher(options: FetcherOptions): Fetcher {
  const ownHeaders = usableHeaders(options.headers);
  const cookies = new CookieJar();

  function headersFor(url: URL, accept: string): Record<string, string> {
    const own = options.targetSites.has(siteOf(url)) ? ownHeaders : {};
    const cookie = [own.cookie, cookies.lineFor(url)].filter(Boolean).join('; ');
    return requestHeaders(options.userAgent, accept, cookie === '' ? own : { ...own, cookie });
  }

  /** At a host that others may be led to as well, the turn is taken among them all. False where it would not come soon. */
  async function takeHostTurn(url: URL): Promise<boolean> {
    const pace = options.paceOf(url);
    if (options.hostTurns === null || options.targetSites.has(siteOf(url)) || pace.gapMs === 0) return true;
    const waitMs = await options.hostTurns.takeTurn(siteOf(url), pace.gapMs);
    if (waitMs === null) return false;
    pace.waitFor(waitMs);
    options.budget.allow(waitMs);
    return true;
  }

  /** One hop, when the host's pace lets us. */
  async function ask(
    url: URL,
    headers: Record<string, string>,
    plan: FetchRequest['plan'],
    timeoutMs: number,
  ): Promise<{ answer: SingleAnswer; durationMs: number }> {
    const pace = options.paceOf(url);
    await pace.takeTurn(options.signal);
    const startedMs = performance.now();
    const { agents, signal } = options;
    const answer = await requestOnce({ url, agents, headers, timeoutMs, signal, plan });
    const durationMs = performance.now() - startedMs;
    pace.noteDuration(durationMs);
    if (answer.ok) {
      cookies.take(url, answer.headers['set-cookie']);
      const retryAfterMs = parseRetryAfterMs(answer.headers['retry-after'], new Date());
      const isBusy = answer.status === 429 || (answer.status === 503 && retryAfterMs !== undefined);
      if (isBusy) {
        pace.backOff(retryAfterMs);
        if (!pace.isBackedOff) options.budget.allow(retryAfterMs ?? 0);
      }
    }
    return { answer, durationMs };
  }

  return {
    async fetch({ url: start, accept, maxRedirects, plan, mayAsk }) {
      const seen = new Set<string>();
      let url = start;
      let answered = false;
      let remainingMs = options.timeoutMs;
      const failed = (code: DomainErrorCode, message: string): FetchFailure => ({
        ok: false,
        failure: { code, message },
        answered,
      });

      for (;;) {
        const headers = headersFor(url, accept);
        // With another cookie the same page may answer otherwise.
        const visit = `${url.href} ${headers.cookie ?? ''}`;
        if (seen.has(visit)) return failed('too_many_redirects', 'The redirects go in a circle.');
        if (seen.size > maxRedirects) {
          return failed('too_many_redirects', `There are more than ${maxRedirects} redirects.`);
        }
        seen.add(visit);
        const refusal = await mayAsk(url);
        if (refusal !== null) return { ...refusal, answered: answered || refusal.answered };
        if (remainingMs <= 0) return failed('timeout', 'The redirects did not end in time.');
        if (options.budget.isSpent)
          return failed('timeout', 'The site has kept us waiting for too long in all.');

        if (!(await takeHostTurn(url))) {
          return failed(
            'rate_limited',
            'Many domains lead to the same host at present: it has to be waited for.',
          );
        }
        const from = url;
        const stopAtRedirect = (head: AnswerHead): BodyPlan =>
          isRedirect(head, from) ? { take: 'nothing' } : plan(head);
        const { answer, durationMs } = await options.budget.spend(() =>
          ask(from, headers, stopAtRedirect, remainingMs),
        );
        remainingMs -= durationMs;
        if (!answer.ok) return { ...answer, answered: answered || answer.answered };

        answered = true;
        const target = redirectTarget(answer.status, answer.headers.location, url);
        if (target === null) return { ...answer, url };
        if (target === 'invalid') {
          return failed('too_many_redirects', 'A redirect does not lead to a valid URL.');
        }
        if (target === 'not_http') {
          return failed('forbidden_address', 'A redirect leads to something else than http or https.');
        }
        url = target;
      }
    },
  };
}

function isRedirect(head: AnswerHead, url: URL): boolean {
  return redirectTarget(head.status, head.headers.location, url) !== null;
}
