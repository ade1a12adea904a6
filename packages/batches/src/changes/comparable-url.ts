import { parseUrl } from '@scrapersky/core';

/**
 * Parameters that identify a visitor, a campaign, a version of a file or the size of a picture, and do not change the
 * content.
 */
const NOISE =
  /^(?:utm_\w+|gclid|gbraid|wbraid|fbclid|msclkid|yclid|dclid|igshid|twclid|li_fat_id|mc_[ce]id|_g[al]|_hs\w+|ref|source|session_?id|phpsessid|jsessionid|sid|nonce|token|sig|signature|expires|v|ver|version|rev|r|t|ts|_|cb|cache|cachebuster|nocache|timestamp|time|rand|random|h|w|hash|width|height|quality|q|format|fm|auto|fit|crop|dpr|resize|size|s)$/i;

/** Matches a hash that a build tool put into a file name, as in `logo.3fa9c1d2.png`. */
const BUILD_HASH = /[._-](?=[0-9a-z]*\d)[0-9a-f]{7,64}(?=(?:\.min)?\.\w{2,5}$)/gi;

/** Matches the numbered start of a host that is one of several with the same files, as in `img2.example.com`. */
const SHARD = /^((?:i|img|image|images|cdn|static|assets?|media|s|c)-?)\d{1,3}(?=\.)/;

/**
 * Returns a form of a URL for comparing scans: without `http:` or `https:`, `www.`, fragment, trailing slash and the
 * name of an index file, and without parameters, hashes and host numbers that change while the content stays the same.
 * Text that is not a URL is returned trimmed.
 */
export function comparableUrl(text: string): string {
  const url = parseUrl(text);
  if (url === null) return text.trim();
  const host = url.host.replace(/^www\./, '').replace(SHARD, '$1');
  const path = url.pathname
    .replace(/;jsessionid=[^/]*/i, '')
    .replace(BUILD_HASH, '')
    .replace(/\/(?:index\.(?:html?|php))?$/, '');
  const kept = [...url.searchParams]
    .filter(([name]) => !NOISE.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .toSorted();
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return `${isWeb ? '' : url.protocol}${host}${path}${kept.length > 0 ? `?${kept.join('&')}` : ''}`;
}
