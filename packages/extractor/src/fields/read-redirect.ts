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
    const target = targetOf(content);
    const url = target === null ? null : resolveUrl(target, page.baseUrl);
    if (url !== null && url !== page.url) return url;
  }
  return null;
}

function targetOf(content: string): string | null {
  const time = /^\s*(\d{0,9})(\.[\d.]*)?(?=[\s;,])/.exec(content);
  if (time === null || `${time[1]}${time[2] ?? ''}` === '' || Number(time[1]) > MAX_SECONDS) return null;
  const rest = content
    .slice(time[0].length)
    .trimStart()
    .replace(/^[;,]/, '')
    .trimStart()
    .replace(/^url\s*=\s*/i, '');
  const quote = rest.charAt(0);
  if (quote !== '"' && quote !== "'") return rest;
  const end = rest.indexOf(quote, 1);
  return rest.slice(1, end === -1 ? undefined : end);
}
