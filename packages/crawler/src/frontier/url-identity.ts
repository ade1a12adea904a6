import { parseUrl } from '@scrapersky/core';
import { siteOf } from '../site-of.ts';
import { wordList } from '../word-list.ts';

/** Limits beyond which a URL is not worth the CPU time of parsing it. */
const MAX_URL_LENGTH = 2048;
const MAX_PARAMETERS = 50;

const TRACKING_PARAMETERS = new Set(
  wordList(`
    gclid gclsrc dclid gbraid wbraid fbclid msclkid yclid ysclid twclid ttclid igshid li_fat_id mc_cid mc_eid _ga
    _gl _hsenc _hsmi __hstc __hssc __hsfp hsctatracking mkt_tok oly_anon_id oly_enc_id vero_id s_cid rb_clickid
    wickedid _openstat phpsessid jsessionid
  `),
);

/**
 * Returns the URL to fetch for a link. Removes fragment, user info and tracking parameters. Returns null if the link is
 * not an http(s) URL, is longer than 2,048 characters or has more than 50 parameters.
 */
export function cleanUrl(link: string): URL | null {
  const url = isTooLarge(link) ? null : parseUrl(link);
  if (url === null) return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // Setting a part costs as much as parsing the whole URL, and most URLs do not have these parts.
  if (url.href.includes('#')) url.hash = '';
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  if (url.search !== '') {
    const kept = parametersOf(url).filter((parameter) => !isTracking(parameter));
    if (kept.length < parametersOf(url).length) url.search = kept.join('&');
  }
  // Percent-encoding may have made the URL longer.
  return url.href.length > MAX_URL_LENGTH ? null : url;
}

/**
 * Returns the canonical form of a URL for comparison. Scheme, `www.`, order of the parameters, a trailing slash and a
 * `;jsessionid` make no difference.
 * @param url result of {@link cleanUrl}.
 */
export function urlIdentity(url: URL): string {
  const path = url.pathname.replace(/;jsessionid=[^/?]*/i, '').replace(/\/$/, '');
  const query = url.search === '' ? '' : parametersOf(url).sort().join('&');
  return `${siteOf(url)}${path}${query === '' ? '' : `?${query}`}`;
}

function isTooLarge(link: string): boolean {
  if (link.length > MAX_URL_LENGTH) return true;
  let separators = 0;
  for (let at = link.indexOf('&'); at !== -1; at = link.indexOf('&', at + 1)) {
    separators += 1;
    if (separators >= MAX_PARAMETERS) return true;
  }
  return false;
}

function parametersOf(url: URL): string[] {
  return url.search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '');
}

function isTracking(parameter: string): boolean {
  const name = (parameter.split('=', 1)[0] ?? '').toLowerCase();
  return name.startsWith('utm_') || TRACKING_PARAMETERS.has(name);
}
