const MAX_RETRY_AFTER_MS = 60 * 60 * 1000;

/**
 * `Retry-After` (RFC 9110 section 10.2.3) as a span of time: seconds or an HTTP date. At most one hour, whatever the
 * site says; undefined where it says nothing that can be read.
 */
export function parseRetryAfterMs(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? '';
  const waitMs = /^\d+$/.test(text)
    ? Number(text) * 1000
    : /^[A-Za-z]{3,9},? /.test(text)
      ? Date.parse(text) - now.getTime()
      : NaN;
  if (Number.isNaN(waitMs)) return undefined;
  return Math.min(Math.max(waitMs, 0), MAX_RETRY_AFTER_MS);
}
