import { validateHeaderName, validateHeaderValue } from 'node:http';
import { ACCEPT_ENCODING } from '@scrapersky/net';
import { wordList } from '../word-list.ts';

/** HTTP's own, and those by which one host's answers would be taken for another's. */
const RESERVED = new Set(
  wordList(`
    host connection keep-alive proxy-connection proxy-authorization te trailer upgrade transfer-encoding
    content-length content-encoding expect range accept-encoding user-agent if-match if-none-match
    if-modified-since if-unmodified-since if-range
  `),
);

/** The caller's headers without what HTTP keeps for itself and what is no header at all; names in lower case. */
export function usableHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name, value]) => !RESERVED.has(name) && isSendable(name, value)),
  );
}

/** What each request carries; `extra` wins over `accept`. */
export function requestHeaders(
  userAgent: string,
  accept: string,
  extra: Record<string, string>,
): Record<string, string> {
  return {
    accept,
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
