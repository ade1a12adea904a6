import { resolveUrl } from '../html/resolve-url.ts';
import type { Page } from '../page.ts';
import { siteOf } from '../site-of-url.ts';

const LOGO_WORD = /logo(?!ut|ff|n)|wordmark|\bbrand/i;
/** Matches file names of placeholders, buttons and counters. */
const DECORATION =
  /transparent|spacer|blank|pixel|placeholder|lazy|loading|loader|sprite|1x1|carat|caret|arrow|chevron|btn|button|^icon|search|menu|hamburger|^rss|comment|^close|^hit\b|ornament/i;
/** Words that identify logos of others, such as partners, payment services, social networks and carriers. */
const FOREIGN_LOGO =
  /partner|sponsor|client|customer|payment|badge|award|app-?store|google-?play|certif|testimonial|(?:^|[^a-z])(?:visa|master-?card|maestro|paypal|amex|american-?express|klarna|stripe|sepa|apple-?pay|google-?pay|facebook|twitter|instagram|linkedin|youtube|tiktok|pinterest|whatsapp|telegram|snapchat|xing|vimeo|github|trustpilot|tripadvisor|yelp|wordpress|wix|shopify|godaddy|iso-?\d{4,5}|ssl|bbb|dhl|ups|fedex|hermes|dpd)(?![a-z])/i;
/** Matches the path of a home page, including one in a language, such as `/de` or `/de-at`. */
const HOME_PATH = /^\/(?:index\.\w{2,5}|home|[a-z]{2}(?:-[a-z]{2})?)?\/?$/i;

export function isNamedLogo(text: string): boolean {
  return LOGO_WORD.test(text);
}

/** Returns whether a file name belongs to a placeholder, a button or a counter. */
export function isDecoration(file: string): boolean {
  return DECORATION.test(file);
}

export function isForeignLogo(text: string): boolean {
  return FOREIGN_LOGO.test(text);
}

const FRONT_PAGE = /^https?:\/\/[^/]+\/\??(?:#|$)/;

/** Returns whether a URL, as `resolveUrl` returns it, is the root of a site, which is not a picture. */
export function isFrontPage(url: string): boolean {
  return FRONT_PAGE.test(url);
}

/** Returns the last segment of a URL's path. */
export function fileOf(href: string): string {
  const path = href.split(/[?#]/, 1)[0] ?? '';
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Returns a function that tests whether a link leads to the home page of the page's site. */
export function homeTest(page: Page, canonicalUrl: string | null): (href: string) => boolean {
  const hosts = new Set([siteOf(page.url).host]);
  if (canonicalUrl !== null) hosts.add(new URL(canonicalUrl).host);
  const known = new Map<string, boolean>();
  const leadsHome = (href: string): boolean => {
    const url = resolveUrl(href, page.baseUrl);
    if (url === null) return false;
    const pathAt = url.indexOf('/', url.indexOf('//') + 2);
    if (!hosts.has(url.slice(url.indexOf('//') + 2, pathAt))) return false;
    return HOME_PATH.test(url.slice(pathAt).split(/[?#]/, 1)[0] as string);
  };
  return (href) => {
    const isHome = known.get(href) ?? leadsHome(href);
    known.set(href, isHome);
    return isHome;
  };
}
