import type { CrawlSession } from '../crawl-session.ts';

const MAX_REDIRECTS = 3;
/** Number of bytes that are read, enough to recognize a picture. */
const MAX_BYTES = 64;
/** First bytes of ICO, PNG, GIF, JPEG, RIFF (WebP) and BMP files, and first characters of SVG documents. */
const PICTURES = ['\0\0\x01\0', '\x89PNG', 'GIF8', '\xff\xd8\xff', 'RIFF', 'BM', '<svg'];

/**
 * Requests `/favicon.ico`, as browsers do if a page names no icon. Returns its URL after redirects if it is a picture,
 * otherwise null.
 */
export async function probeIcon(
  { fetcher, robotsRefuse, paceOf, budget }: CrawlSession,
  homeUrl: string,
): Promise<string | null> {
  const url = new URL('/favicon.ico', homeUrl);
  if (paceOf(url).isBackedOff || budget.isSpent) return null;
  const response = await fetcher.fetch({
    url,
    accept: 'image/*,*/*;q=0.1',
    maxRedirects: MAX_REDIRECTS,
    sendsOwnHeaders: true,
    usesCookies: true,
    refuses: robotsRefuse,
    planBody: ({ status }) =>
      status === 200 ? { action: 'read', maxBytes: MAX_BYTES, overflow: 'cut' } : { action: 'discard' },
  });
  if (!response.ok || response.status !== 200 || response.body.length === 0) return null;
  const type = response.headers['content-type'] ?? '';
  const start = response.body.toString('latin1');
  const isPicture = type.startsWith('image/') || PICTURES.some((signature) => start.startsWith(signature));
  return isPicture ? response.url.href : null;
}
