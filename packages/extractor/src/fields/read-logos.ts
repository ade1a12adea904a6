import { CandidateList } from '../candidate-list.ts';
import type { PageImage } from '../html/page-parts.ts';
import { resolveUrl } from '../html/resolve-url.ts';
import { type Entity, textsOf } from '../structured/json-ld-entities.ts';
import { isOrganisation } from '../structured/schema-type.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';

const LOGO_WORD = /logo(?!ut|ff|n)|wordmark|\bbrand/i;
/** Stand-ins, buttons and counters that stand where logos do. */
const DECORATION =
  /transparent|spacer|blank|pixel|placeholder|lazy|loading|loader|sprite|1x1|carat|caret|arrow|chevron|btn|button|^icon|search|menu|hamburger|^rss|comment|^close|^hit\b|ornament/i;
/** The front page, perhaps of a language. */
const HOME_PATH = /^\/(?:index\.\w{2,5}|home|[a-z]{2}(?:-[a-z]{2})?)?\/?$/i;
/** Logos of others: partners, payment, badges, apps. */
const FOREIGN_LOGO =
  /partner|sponsor|client|customer|payment|badge|award|footer|app-?store|google-?play|certif/i;

/** Pictures that are the mark of who runs the site: as structured data names them, or as they stand on the page. */
export function readLogos(page: Page, entities: readonly Entity[], canonicalUrl: string | null): Candidate[] {
  const hosts = new Set([page.url, canonicalUrl ?? page.url].map((url) => new URL(url).host));
  const isHome = (href: string): boolean => {
    const url = resolveUrl(href, page.baseUrl);
    if (url === null) return false;
    const { host, pathname } = new URL(url);
    return hosts.has(host) && HOME_PATH.test(pathname);
  };
  const logos = new CandidateList();
  const add = (href: string, method: string, confidence: number): void => {
    const url = resolveUrl(href, page.baseUrl);
    // Some name their site where its logo belongs.
    if (url !== null && new URL(url).pathname !== '/') logos.add({ value: url, method, confidence });
  };
  for (const { method, types, members, role } of entities) {
    const logo = textsOf(members['logo'], 'url', 'contentUrl', '@id')[0];
    if (logo === undefined) continue;
    const own = role === null || role === 'publisher' || role === 'mainEntity' || types.includes('WebSite');
    add(logo, method, own ? (isOrganisation(types) ? 1 : 0.95) : 0.8);
  }
  for (const content of page.metas.all('og:logo')) add(content, 'og:logo', 0.9);
  for (const content of page.metas.all('logo')) add(content, 'meta-itemprop-logo', 0.9);
  for (const link of page.parts.links) if (link.rel.includes('logo')) add(link.href, 'link-logo', 0.85);
  for (const image of page.parts.images) {
    const confidence = markConfidence(image, isHome);
    if (confidence > 0) add(image.src, 'img', confidence);
  }
  return logos.ranked();
}

function markConfidence(image: PageImage, isHome: (href: string) => boolean): number {
  const file = image.src.replace(/[?#].*$/, '').replace(/^.*\//, '');
  if (image.isCounter || DECORATION.test(file)) return 0;
  const named = LOGO_WORD.test(image.hints) || LOGO_WORD.test(file);
  const leadsHome = image.linkHref !== null && isHome(image.linkHref);
  if (!named && !(leadsHome && image.region === 'frame')) return 0;
  let confidence = 0.2 + (named ? 0.2 : 0) + (leadsHome ? 0.25 : 0) + (image.region === 'frame' ? 0.1 : 0);
  if (FOREIGN_LOGO.test(`${image.hints} ${image.src}`)) confidence -= 0.2;
  return confidence;
}
