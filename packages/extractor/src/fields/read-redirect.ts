import { resolveUrl, withoutFragment } from '../html/resolve-url.ts';
import type { Page } from '../page.ts';

/**
 * Maximum delay of a redirect in seconds. Pages with a longer delay usually reload themselves or show a notice such as
 * "You will be forwarded".
 */
const MAX_SECONDS = 5;

/**
 * Returns the target of a meta refresh or Refresh header of at most 5 seconds, of a page that consists of little but a
 * redirecting script, or of a frameset with one frame. Returns null if there is none or it is the page itself. Source
 * for refreshes: "shared declarative refresh steps" of the HTML standard.
 */
export function readRedirect(page: Page): string | null {
  for (const content of [...page.metas.all('refresh'), ...(page.headers['refresh'] ?? [])]) {
    const target = targetOf(content);
    const url = target === null ? null : resolveUrl(target, page.baseUrl);
    if (url !== null && !isSame(url, page)) return url;
  }
  const target = targetOfShell(page);
  const url = target === null ? null : resolveUrl(target, page.baseUrl);
  return url !== null && isSame(url, page) ? null : url;
}

function isSame(url: string, page: Page): boolean {
  return withoutFragment(url) === withoutFragment(page.url);
}

/** Maximum number of characters of text on a page that only redirects. */
const MAX_SHELL_TEXT = 80;
const MAX_SHELL_CODE = 600;
const LOCATION =
  /(?:^|[\s;{(.])location(?:\.href)?\s{0,5}(?:=\s{0,5}|\.(?:replace|assign)\(\s{0,5})["']([^"'\s]{1,2000})["']/;
/** Matches code whose redirect may depend on a condition, such as the visitor, the time or a click. */
const CONDITION =
  /\bif\b|\?[^"']{0,200}:|navigator|screen|\bDate\b|confirm\(|addEventListener\(\s{0,5}["']click/;

/** Returns the target of a page with little more than one redirecting script, or of a frameset with one frame. */
function targetOfShell({ parts }: Page): string | null {
  const frames = parts.frames.filter((frame) => frame.isFrameset && frame.src.trim() !== '');
  if (frames.length > 0) return frames.length === 1 ? (frames[0]?.src ?? null) : null;
  if (parts.textLength > MAX_SHELL_TEXT || parts.images.length > 1 || parts.inputs > 0) return null;
  const codes = parts.scripts.filter(({ src, text }) => src === '' && text.trim() !== '');
  if (codes.length !== 1) return null;
  const code = codes[0]?.text ?? '';
  if (code.length > MAX_SHELL_CODE) return null;
  const redirect = LOCATION.exec(code);
  if (redirect === null) return null;
  const { 0: statement, 1: target = '', index } = redirect;
  // The target may contain what looks like a condition, such as `?a:b`.
  const rest = `${code.slice(0, index)} ${code.slice(index + statement.length)}`;
  return CONDITION.test(rest) ? null : target;
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
