import type { DomainErrorCode } from '@scrapersky/core';
import type { HttpOutcome } from '@scrapersky/net';

/** Cost of one request of a crawl, for metrics and traces. */
export interface RequestReport {
  url: URL;
  durationMs: number;
  /** `ok` for a complete response of any status, otherwise the reason that the request failed. */
  code: DomainErrorCode | 'ok';
  /** Time until the request was sent: DNS, connection and TLS; null if it was not sent. */
  connectMs: number | null;
  /** Time from the request to the head of the response; null without a complete response. */
  responseMs: number | null;
  /** Time from the head to the end of the body; null without a complete response. */
  bodyMs: number | null;
  /** Bytes of the body as received; 0 if it was discarded or the request failed. */
  bytes: number;
}

/** @param sentAfterMs time until the request was sent; null if it was not */
export function reportRequest(
  url: URL,
  outcome: HttpOutcome,
  { durationMs, sentAfterMs }: { durationMs: number; sentAfterMs: number | null },
): RequestReport {
  if (!outcome.ok) {
    const { code } = outcome.failure;
    return { url, durationMs, code, connectMs: sentAfterMs, responseMs: null, bodyMs: null, bytes: 0 };
  }
  const { responseMs, body } = outcome;
  const bodyMs = Math.max(0, durationMs - (sentAfterMs ?? 0) - responseMs);
  return { url, durationMs, code: 'ok', connectMs: sentAfterMs, responseMs, bodyMs, bytes: body.length };
}
