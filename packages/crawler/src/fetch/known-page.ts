import type { IncomingHttpHeaders } from 'node:http';

/** A page that an earlier crawl has visited. If the site confirms that it is unchanged, it is not downloaded again. */
export interface KnownPage {
  /** Time when the page's body was read, in milliseconds since 1970. */
  readAtMs: number;
  status: number;
  headers: FetchedHeaders;
  /** Value of {@link bodyFingerprint} for the page's body. */
  fingerprint: string;
  /** Returns whether the headers of a 304 response leave all facts that were read from the page's headers unchanged. */
  agreesWith: (headers: FetchedHeaders) => boolean;
}

type FetchedHeaders = Record<string, string | string[] | undefined>;

/**
 * A modification time counts only if the page was sent this much later: the server may have changed the page once more
 * in the same second (RFC 9110, 8.8.2.2).
 */
const MIN_UNMODIFIED_MS = 60_000;

/**
 * Returns the request headers that ask for the page only if it has changed; none if its server sent no validator that
 * counts.
 */
export function conditionsFor({ headers }: Pick<KnownPage, 'headers'>): Record<string, string> {
  const { etag, 'last-modified': lastModified, date } = headers as IncomingHttpHeaders;
  const unmodifiedMs = Date.parse(date ?? '') - Date.parse(lastModified ?? '');
  return {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined &&
      unmodifiedMs >= MIN_UNMODIFIED_MS && { 'if-modified-since': lastModified }),
  };
}
