/** Maximum length of a date between tags. */
export const MAX_DATE_LENGTH = 80;
/** Maximum time that a date may lie in the future: clocks differ, and the day begins earlier in the east. */
const MAX_FUTURE_MS = 2 * 24 * 60 * 60 * 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;
const DATE = /^\s{0,20}(\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,18}(?:Z|[+-]\d{2}:?\d{2})?)?)\s{0,20}$/;

/** Returns the date in the text of a `lastmod` element; null if there is none. Accepts dates such as `2026-02-45`. */
export function matchSitemapDate(text: string): string | null {
  return DATE.exec(text)?.[1] ?? null;
}

/** Returns the latest date that counts. Later dates are mistakes. */
export function latestSitemapDate(now: Date): Date {
  return new Date(now.getTime() + MAX_FUTURE_MS);
}

/**
 * Returns whether a page with this `lastmod` may have changed after a time. A date without a time may mean any time of
 * its day.
 */
export function isModifiedAfter(lastmod: string, timeMs: number, now: Date = new Date()): boolean {
  const date = matchSitemapDate(lastmod);
  if (date === null) return false;
  const modifiedMs = Date.parse(date);
  const latestMs = modifiedMs + (date.includes('T') ? 0 : DAY_MS);
  // Every comparison with an invalid date is false.
  return modifiedMs <= latestSitemapDate(now).getTime() && latestMs > timeMs;
}
