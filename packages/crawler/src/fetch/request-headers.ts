import { validateHeaderName, validateHeaderValue } from 'node:http';
import { ACCEPT_ENCODING } from '@scrapersky/net';
import { wordList } from '../word-list.ts';

/** Headers that HTTP or the crawler sets, and headers to which a server may respond without the page or with a part. */
const RESERVED = new Set(
  wordList(`
    host connection keep-alive proxy-connection proxy-authorization te trailer upgrade transfer-encoding
    content-length content-encoding expect range accept-encoding user-agent if-match if-none-match
    if-modified-since if-unmodified-since if-range
  `),
);

/** Returns the caller's headers with lower-case names. Reserved and invalid headers are left out. */
export function usableHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name, value]) => !RESERVED.has(name) && isSendable(name, value)),
  );
}

/** Returns the headers of a request. `extra` may override only `accept` and `accept-language`. */
export function requestHeaders(
  userAgent: string,
  accept: string,
  extra: Record<string, string>,
): Record<string, string> {
  return {
    accept,
    // Some servers fail without this header. Prefer no language, so that a site shows its own.
    'accept-language': '*',
    ...extra,
    'accept-encoding': ACCEPT_ENCODING,
    ...(isSendable('user-agent', userAgent) ? { 'user-agent': userAgent } : {}),
  };
}

function isSendable(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
