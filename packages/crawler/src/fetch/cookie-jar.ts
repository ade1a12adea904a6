import { siteOf } from '../site-of.ts';

const MAX_COOKIES = 50;
const MAX_COOKIE_LENGTH = 4096;
const MAX_HEADER_LENGTH = 8192;
/** A cookie pair that can be sent back as it came: RFC 6265 section 4.1.1, less strict about the value. */
const COOKIE_PAIR = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)=([\x20-\x3a\x3c-\x7e]*)$/;

/**
 * The cookies of one crawl, each for the host that set it. Many a site answers a first visit with a cookie and a
 * redirect to the same page, and goes on so for ever unless the cookie comes back. `Domain` and `Path` are not looked
 * at: a cookie goes to its host, all of it, and nowhere else.
 */
export class CookieJar {
  readonly #hosts = new Map<string, Map<string, { value: string; secure: boolean }>>();

  /** @param setCookies the `Set-Cookie` lines of an answer. */
  take(url: URL, setCookies: string[] | undefined): void {
    for (const line of setCookies ?? []) {
      const [pair = '', ...attributes] = line.split(';');
      const [, name, value] = COOKIE_PAIR.exec(pair.trim()) ?? [];
      if (name === undefined || value === undefined || pair.length > MAX_COOKIE_LENGTH) continue;
      const cookies = this.#hosts.get(siteOf(url)) ?? new Map<string, { value: string; secure: boolean }>();
      this.#hosts.set(siteOf(url), cookies);
      if (attributes.some(isExpiry)) cookies.delete(name);
      else if (cookies.has(name) || cookies.size < MAX_COOKIES) {
        cookies.set(name, {
          value,
          secure: attributes.some((attribute) => /^\s*secure\s*$/i.test(attribute)),
        });
      }
    }
  }

  /** The `Cookie` line for a request; empty where there is none. */
  lineFor(url: URL): string {
    let line = '';
    for (const [name, { value, secure }] of this.#hosts.get(siteOf(url)) ?? []) {
      const pair = `${line === '' ? '' : '; '}${name}=${value}`;
      if (secure && url.protocol !== 'https:') continue;
      if (line.length + pair.length <= MAX_HEADER_LENGTH) line += pair;
    }
    return line;
  }
}

function isExpiry(attribute: string): boolean {
  const [name = '', value = ''] = attribute.split('=', 2).map((part) => part.trim());
  if (/^max-age$/i.test(name)) return /^-|^0+$/.test(value);
  return /^expires$/i.test(name) && Date.parse(value) <= Date.now();
}
