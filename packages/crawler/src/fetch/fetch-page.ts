import type { DomainFailure } from '@scrapersky/core';
import { classifyStatus, decodeBody, isBinaryData, type BodyPlan, type ResponseHead } from '@scrapersky/net';
import type { FetchedPage } from '../crawl.ts';
import type { FetchFailure, Fetcher, FetchRequest, FetchResponse } from './fetcher.ts';
import { bodyFingerprint } from './body-fingerprint.ts';
import { htmlVerdict, looksBinary, looksLikeHtml } from './html-detection.ts';
import { conditionsFor, type KnownPage } from './known-page.ts';

const ACCEPT_PAGE = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.1';
const MAX_PAGE_REDIRECTS = 10;
/** Maximum size of an error page that is read. Bot challenges and notices of blocked requests are small. */
const MAX_REFUSAL_BYTES = 100_000;

export interface PageRequest {
  url: URL;
  isHome: boolean;
  maxBodyBytes: number;
  refuses: FetchRequest['refuses'];
  knownPage: ((url: string, isHome: boolean) => KnownPage | null) | undefined;
}

export interface PageResponse {
  ok: true;
  page: FetchedPage;
  /** Value of {@link bodyFingerprint} for the body; for an unchanged page, that of the known body. */
  fingerprint: string;
  connection: Pick<FetchResponse, 'redirects' | 'httpVersion' | 'responseMs' | 'certificate'>;
}

/**
 * Fetches one HTML page and decompresses it; a known page that is unchanged has no body. Returns a failure if the
 * response is an error or not an HTML page.
 */
export async function fetchPage(
  fetcher: Fetcher,
  request: PageRequest,
): Promise<PageResponse | FetchFailure> {
  const { url, isHome, maxBodyBytes, refuses, knownPage } = request;
  const subject = isHome ? 'The home page' : 'The page';
  const failed = (failure: DomainFailure): FetchFailure => ({ ok: false, failure, responded: true });
  const notHtml = failed({ code: 'not_html', message: `${subject} is not an HTML document.` });

  const response = await fetcher.fetch({
    url,
    accept: ACCEPT_PAGE,
    maxRedirects: MAX_PAGE_REDIRECTS,
    sendsOwnHeaders: true,
    usesCookies: true,
    readsCertificate: isHome,
    refuses,
    ...(knownPage && {
      conditionsOf: (target: URL) => {
        const known = knownPage(target.href, isHome);
        return known === null ? {} : conditionsFor(known);
      },
    }),
    planBody: (head) => (head.status < 400 ? planFor(head, maxBodyBytes) : planForRefusal(head, isHome)),
  });
  if (!response.ok) return response;
  const known = response.status === 304 ? (knownPage?.(response.url.href, isHome) ?? null) : null;
  if (known !== null) {
    if (known.agreesWith(response.headers)) return unchangedPage(request, response, known);
    return fetchPage(fetcher, { ...request, knownPage: undefined });
  }

  const statusFailure = classifyStatus(
    { status: response.status, retryAfter: response.headers['retry-after'] },
    subject,
  );
  const toPage = (body: Buffer): FetchedPage => ({
    url: response.url.href,
    requestedUrl: url.href,
    status: response.status,
    headers: response.headers,
    body,
    isHome,
  });
  if (statusFailure !== null) {
    const refusal = response.body.length === 0 ? null : await decodeResponse(response, MAX_REFUSAL_BYTES);
    return refusal?.ok === true
      ? { ...failed(statusFailure), refusal: toPage(refusal.body) }
      : failed(statusFailure);
  }
  const verdict = verdictOf(response);
  if (verdict === 'no' || !response.accepted) return notHtml;

  const decoded = await decodeResponse(response, maxBodyBytes);
  if (!decoded.ok) {
    return failed(
      decoded.reason === 'too_large'
        ? { code: 'body_too_large', message: `${subject} is larger than ${maxBodyBytes} bytes.` }
        : {
            code: 'parse_error',
            message: `${subject} cannot be decompressed: its encoding is unknown or its data is broken.`,
          },
    );
  }
  if (decoded.body.length === 0) return failed({ code: 'not_html', message: `${subject} is empty.` });
  if (
    looksBinary(decoded.body) ||
    isBinaryData(decoded.body) ||
    (verdict === 'maybe' && !looksLikeHtml(decoded.body))
  )
    return notHtml;
  return {
    ok: true,
    page: toPage(decoded.body),
    fingerprint: bodyFingerprint(decoded.body),
    connection: connectionOf(response),
  };
}

/** Returns a known page without its body. Headers of the 304 response replace its own (RFC 9111, 4.3.4). */
function unchangedPage(
  { url, isHome }: PageRequest,
  response: FetchResponse,
  { status, headers, fingerprint }: KnownPage,
): PageResponse {
  const page: FetchedPage = {
    url: response.url.href,
    requestedUrl: url.href,
    status,
    headers: { ...headers, ...response.headers },
    body: Buffer.alloc(0),
    isHome,
    isUnchanged: true,
  };
  return { ok: true, page, fingerprint, connection: connectionOf(response) };
}

function connectionOf({ redirects, httpVersion, responseMs, certificate }: FetchResponse) {
  return { redirects, httpVersion, responseMs, certificate };
}

function decodeResponse({ body, headers }: FetchResponse, maxBytes: number): ReturnType<typeof decodeBody> {
  return decodeBody(body, headers['content-encoding'] ?? '', maxBytes);
}

/** Judges by the head of a response whether its body is an HTML page. A response with status 204 or 205 has no body. */
function verdictOf({ status, headers }: ResponseHead): 'yes' | 'maybe' | 'no' {
  return status === 204 || status === 205 ? 'no' : htmlVerdict(headers['content-type']);
}

function planFor(head: ResponseHead, maxBytes: number): BodyPlan {
  const verdict = verdictOf(head);
  if (verdict === 'no') return { action: 'discard' };
  const compressed = !['', 'identity'].includes(
    (head.headers['content-encoding'] ?? '').trim().toLowerCase(),
  );
  return {
    action: 'read',
    maxBytes,
    overflow: 'fail',
    // Do not examine the first bytes of a compressed body, which do not reveal its type.
    ...(compressed
      ? {}
      : { accepts: (start) => !looksBinary(start) && (verdict === 'yes' || looksLikeHtml(start)) }),
  };
}

function planForRefusal(head: ResponseHead, isHome: boolean): BodyPlan {
  return isHome && verdictOf(head) === 'yes'
    ? { action: 'read', maxBytes: MAX_REFUSAL_BYTES, overflow: 'cut' }
    : { action: 'discard' };
}
