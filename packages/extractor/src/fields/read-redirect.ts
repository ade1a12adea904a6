import { resolveUrl } from '../html/resolve-url.ts';
import type { Page } from '../page.ts';

/** Longer waits are reloads and "you will be forwarded" notices, not the page's real address. */
const MAX_SECONDS = 5;

/**
 * Where a meta refresh (or a Refresh header) leads within 5 seconds, or null. HTML, "shared declarative refresh steps".
 * A page that refreshes itself redirects nowhere.
 */
export function readRedirect(page: Page): string | null {
  for (const content of [...page.metas.all('refresh'), ...(page.headers['refresh'] ?? [])]) {
    const match =
      /^\s*(\d{0,9})(?:\.[\d.]*)?\s*(?:[;,]\s*)?(?:url\s*=\s*)?(?:"([^"]*)"?|'([^']*)'?|(.+))$/is.exec(
        content,
      );
    if (match === null || (match[1] === '' && !/^\s*\./.test(content)) || Number(match[1]) > MAX_SECONDS)
      continue;
    const url = resolveUrl(match[2] ?? match[3] ?? match[4] ?? '', page.baseUrl);
    if (url !== null && url !== page.url) return url;
  }
  return null;
}
