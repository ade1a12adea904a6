import { getDomain } from 'tldts';
import type { PageParts } from '../html/page-parts.ts';
import type { Page } from '../page.ts';

/** Measures that distinguish a site's own page from a placeholder or a challenge. */
export interface PageOutline {
  /** The title in the form of {@link foldText}. */
  title: string;
  /** The site's registrable domain, otherwise its host. */
  ownName: string;
  /** Number of characters of all visible text. */
  textLength: number;
  /**
   * Number of distinct paths of the page's own site to which the page links, without the home page, legal notices and
   * similar pages; at most 15.
   */
  siteLinks: number;
  /** URLs of scripts, frames, link elements and pictures, unresolved; at most 150. */
  resources: readonly string[];
}

/** Matches paths of pages to which placeholder pages link too, such as legal notices, contacts and logins. */
const LEGAL_PATH =
  /privacy|terms|legal|imprint|impressum|datenschutz|cookie|policy|agb|contact|kontakt|whois|forgot|password|reset|register|signup|sign-up|login|signin|sign-in|account|lander|\/search|^\/(?:en|de|fr|es|it|nl|pl|pt|ru|tr|ja|zh|ko)\/?$/i;
const MAX_TITLE = 300;
const MAX_RESOURCES = 150;
const MAX_SITE_LINKS = 15;

export function outlinePage(page: Page): PageOutline {
  const ownName = ownNameOf(page.url);
  const { parts } = page;
  const urls: string[] = [];
  for (const { src } of parts.scripts) urls.push(src);
  for (const { src } of parts.frames) urls.push(src);
  for (const { href } of parts.links) urls.push(href);
  for (const { src } of parts.images) urls.push(src);
  return {
    ownName,
    title: foldText((parts.titles.find((title) => title.trim() !== '') ?? '').slice(0, MAX_TITLE), ownName),
    textLength: parts.textLength,
    siteLinks: countSiteLinks(page, ownName),
    resources: urls.filter((url) => url !== '').slice(0, MAX_RESOURCES),
  };
}

/** Returns the first lines of a page's visible text, folded. */
export function openingLines({ opening }: PageParts, { ownName }: PageOutline): string[] {
  // Simplifying one string is faster than simplifying each line.
  return simplify(opening.map((line) => line.replaceAll('\n', ' ')).join('\n'), ownName)
    .split('\n')
    .map(foldLetters)
    .filter((line) => line !== '');
}

/** Returns the registrable domain of a URL's host; the host itself if it has no registrable domain. */
function ownNameOf(url: string): string {
  return getDomain(url) ?? new URL(url).hostname;
}

const ACCENTS = /\p{M}/gu;
const NOT_ASCII = /[^\0-\x7f]/;
/** Characters used as an apostrophe. */
const QUOTES = /[’‘`´]/;
const ALL_QUOTES = new RegExp(QUOTES, 'g');
const UNEVEN_SPACE = /\s\s|[^\S ]/;

/**
 * Folds a string for comparison: lower case, no accents, straight apostrophes, single spaces, `§` for the site's own
 * domain name.
 */
export function foldText(text: string, ownName: string | null): string {
  return foldLetters(simplify(text.replaceAll('\n', ' '), ownName));
}

/** Folds case, apostrophes and the site's own domain name. Line breaks are kept. */
function simplify(text: string, ownName: string | null): string {
  let simple = text.toLowerCase().replaceAll('\uFFFC', ' ');
  if (QUOTES.test(simple)) simple = simple.replace(ALL_QUOTES, "'");
  if (ownName !== null && simple.includes(ownName)) {
    simple = simple
      .replaceAll(ownName, '§')
      .replaceAll('www.§', '§')
      .replace(/["'“”«»„(]{1,2}§["'“”«»)]{1,2}/g, '§');
  }
  return simple;
}

/** Folds accents and white space of one line. */
function foldLetters(line: string): string {
  const folded = NOT_ASCII.test(line)
    ? line.normalize('NFKD').replace(ACCENTS, '').replaceAll('ı', 'i')
    : line;
  return (UNEVEN_SPACE.test(folded) ? folded.replace(/\s+/g, ' ') : folded).trim();
}

function countSiteLinks(page: Page, ownName: string): number {
  const paths = new Set<string>();
  for (const { url } of page.links) {
    const hostStart = url.indexOf('//') + 2;
    const pathStart = url.indexOf('/', hostStart);
    const host = url.slice(hostStart, pathStart).replace(/:\d+$/, '');
    if (host !== ownName && !host.endsWith(`.${ownName}`)) continue;
    const path = url.slice(pathStart).replace(/[?#].*$/, '');
    if (path.length > 1 && !paths.has(path) && !LEGAL_PATH.test(path)) paths.add(path);
    if (paths.size >= MAX_SITE_LINKS) break;
  }
  return paths.size;
}
