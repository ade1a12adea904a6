import type { DomainFailure } from '@scrapersky/core';
import { type AnswerHead, type BodyPlan, classifyStatus, decodeBody } from '@scrapersky/net';
import type { FetchedPage } from '../crawl.ts';
import type { FetchFailure, Fetcher, FetchRequest } from './fetcher.ts';
import { htmlVerdict, looksBinary, looksLikeHtml } from './html-detection.ts';

const ACCEPT_PAGE = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.1';
const MAX_PAGE_REDIRECTS = 10;

export interface PageRequest {
  url: URL;
  isHome: boolean;
  maxBodyBytes: number;
  mayAsk: FetchRequest['mayAsk'];
}

/** One HTML page, decompressed; a failure where there is none at the URL, with the code that a home page would fail with. */
export async function fetchPage(
  fetcher: Fetcher,
  { url, isHome, maxBodyBytes, mayAsk }: PageRequest,
): Promise<{ ok: true; page: FetchedPage } | FetchFailure> {
  const subject = isHome ? 'The home page' : 'The page';
  const failed = (failure: DomainFailure): FetchFailure => ({ ok: false, failure, answered: true });
  const notHtml = failed({ code: 'not_html', message: `${subject} is not an HTML document.` });

  const answer = await fetcher.fetch({
    url,
    accept: ACCEPT_PAGE,
    maxRedirects: MAX_PAGE_REDIRECTS,
    mayAsk,
    plan: (head) => planFor(head, maxBodyBytes),
  });
  if (!answer.ok) return answer;

  const statusFailure = classifyStatus(
    { status: answer.status, retryAfter: answer.headers['retry-after'] },
    subject,
  );
  if (statusFailure !== null) return failed(statusFailure);
  const verdict = verdictOf(answer);
  if (verdict === 'no' || !answer.accepted) return notHtml;

  const decoded = await decodeBody(answer.body, answer.headers['content-encoding'] ?? '', maxBodyBytes);
  if (!decoded.ok) {
    return failed(
      decoded.reason === 'too_large'
        ? { code: 'body_too_large', message: `${subject} is larger than ${maxBodyBytes} bytes.` }
        : { code: 'parse_error', message: `${subject} is compressed in a way that cannot be undone.` },
    );
  }
  if (decoded.body.length === 0) return failed({ code: 'not_html', message: `${subject} is empty.` });
  if (looksBinary(decoded.body) || (verdict === 'maybe' && !looksLikeHtml(decoded.body))) return notHtml;
  return {
    ok: true,
    page: {
      url: answer.url.href,
      requestedUrl: url.href,
      status: answer.status,
      headers: answer.headers,
      body: decoded.body,
      isHome,
    },
  };
}

/** 204 and 205 have no content by definition; other answers below 400 are pages where they are HTML. */
function verdictOf({ status, headers }: AnswerHead): 'yes' | 'maybe' | 'no' {
  return status === 204 || status === 205 ? 'no' : htmlVerdict(headers['content-type']);
}

function planFor(head: AnswerHead, maxBytes: number): BodyPlan {
  const verdict = verdictOf(head);
  if (head.status >= 400 || verdict === 'no') return { take: 'nothing' };
  const compressed = !['', 'identity'].includes(
    (head.headers['content-encoding'] ?? '').trim().toLowerCase(),
  );
  return {
    take: 'body',
    maxBytes,
    overflow: 'fail',
    // Nothing can be told from compressed bytes before they are all there.
    ...(compressed
      ? {}
      : { accepts: (start) => !looksBinary(start) && (verdict === 'yes' || looksLikeHtml(start)) }),
  };
}
