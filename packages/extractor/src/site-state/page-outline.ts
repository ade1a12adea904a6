import type { PageParts } from '../html/page-parts.ts';
import type { Page } from '../page.ts';
import { siteOf } from '../site-of-url.ts';

/** Matches paths of pages to which placeholder pages link too, such as legal notices, contacts and logins. */
const LEGAL_PATH =
  /privacy|terms|legal|imprint|impressum|datenschutz|cookie|policy|agb|contact|kontakt|whois|forgot|password|reset|register|signup|sign-up|login|signin|sign-in|account|lander|\/search|^\/(?:en|de|fr|es|it|nl|pl|pt|ru|tr|ja|zh|ko)\/?$/i;
const MAX_TITLE = 300;
const MAX_RESOURCES = 150;
const MAX_SITE_LINKS = 15;

/**
 * Measures that distinguish a site's own page from a placeholder or a challenge. Each is computed when it is first
 * needed, because most pages need few.
 */
export class PageOutline {
  readonly #page: Page;
  #ownName: string | undefined;
  #title: string | undefined;
  #siteLinks: number | undefined;
  #resources: string[] | undefined;
  #lines: string[] | undefined;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The site's registrable domain, otherwise its host. */
  get ownName(): string {
    this.#ownName ??= siteOf(this.#page.url).domain ?? new URL(this.#page.url).hostname;
    return this.#ownName;
  }

  /** The title in the form of {@link foldText}. */
  get title(): string {
    this.#title ??= foldText(
      (this.#page.parts.titles.find((title) => title.trim() !== '') ?? '').slice(0, MAX_TITLE),
      this.ownName,
    );
    return this.#title;
  }

  /** Number of characters of all visible text. */
  get textLength(): number {
    return this.#page.parts.textLength;
  }

  /**
   * Number of distinct paths of the page's own site to which the page links, without the home page, legal notices and
   * similar pages; at most 15.
   */
  get siteLinks(): number {
    this.#siteLinks ??= countSiteLinks(this.#page, this.ownName);
    return this.#siteLinks;
  }

  /** URLs of scripts, frames, link elements and pictures, unresolved; at most 150. */
  get resources(): readonly string[] {
    this.#resources ??= resourcesOf(this.#page.parts);
    return this.#resources;
  }

  /** The first lines of the page's visible text, folded. */
  get lines(): readonly string[] {
    this.#lines ??= openingLines(this.#page.parts, this);
    return this.#lines;
  }
}

/** Returns the first lines of a page's visible text, folded. */
export function openingLines({ opening }: PageParts, { ownName }: Pick<PageOutline, 'ownName'>): string[] {
  // Simplifying one string is faster than simplifying each line.
  return simplify(opening.map((line) => line.replaceAll('\n', ' ')).join('\n'), ownName)
    .split('\n')
    .map(foldLetters)
    .filter((line) => line !== '');
}

function resourcesOf({ scripts, frames, links, images }: PageParts): string[] {
  const urls: string[] = [];
  for (const { src } of scripts) urls.push(src);
  for (const { src } of frames) urls.push(src);
  for (const { href } of links) urls.push(href);
  for (const { src } of images) urls.push(src);
  return urls.filter((url) => url !== '').slice(0, MAX_RESOURCES);
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
