import { copyString } from '@scrapersky/core';
import { siteOf } from '../site-of.ts';

const MAX_COOKIES = 50;
const MAX_COOKIE_LENGTH = 4096;
const MAX_HEADER_LENGTH = 8192;
/**
 * Name and value of a cookie that can be sent back unchanged: RFC 6265 section 4.1.1, with more characters allowed in
 * the value.
 */
const COOKIE_PAIR = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)=([\x20-\x3a\x3c-\x7e]*)$/;

interface Cookie {
  value: string;
  secure: boolean;
}

/**
 * Cookies of one crawl, sent only to the site that set them. Many sites respond to the first request with a cookie and
 * a redirect to the same page, and repeat this until the crawler sends the cookie. `Domain` and `Path` are ignored.
 */
export class CookieJar {
  readonly #sites = new Map<string, Map<string, Cookie>>();

  /** @param setCookies `Set-Cookie` headers of a response. */
  store(url: URL, setCookies: string[] | undefined): void {
    for (const line of setCookies ?? []) {
      const [pair = '', ...attributes] = line.split(';');
      const [, name, value] = COOKIE_PAIR.exec(pair.trim()) ?? [];
      if (name === undefined || value === undefined || pair.length > MAX_COOKIE_LENGTH) continue;
      const cookies = this.#sites.get(siteOf(url)) ?? new Map<string, Cookie>();
      this.#sites.set(siteOf(url), cookies);
      if (attributes.some(isExpired)) cookies.delete(name);
      else if (cookies.has(name) || cookies.size < MAX_COOKIES) {
        const secure = attributes.some((attribute) => /^\s*secure\s*$/i.test(attribute));
        cookies.set(copyString(name), { value: copyString(value), secure });
      }
    }
  }

  /** Returns the `Cookie` header for a request; empty without cookies. */
  lineFor(url: URL): string {
    let line = '';
    for (const [name, { value, secure }] of this.#sites.get(siteOf(url)) ?? []) {
      const pair = `${line === '' ? '' : '; '}${name}=${value}`;
      if (secure && url.protocol !== 'https:') continue;
      if (line.length + pair.length <= MAX_HEADER_LENGTH) line += pair;
    }
    return line;
  }
}

function isExpired(attribute: string): boolean {
  const [name = '', value = ''] = attribute.split('=', 2).map((part) => part.trim());
  if (/^max-age$/i.test(name)) return /^-|^0+$/.test(value);
  return /^expires$/i.test(name) && Date.parse(value) <= Date.now();
}
