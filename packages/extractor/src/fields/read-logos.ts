import { CandidateList } from '../candidate-list.ts';
import type { PageImage } from '../html/page-parts.ts';
import { resolveUrl } from '../html/resolve-url.ts';
import { type Entity, textsOf } from '../structured/json-ld-entities.ts';
import { isOrganisation } from '../structured/schema-type.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';

const LOGO_WORD = /logo|wordmark|\bbrand/i;
/** Logos of others: partners, payment, badges, apps. */
const FOREIGN_LOGO =
  /partner|sponsor|client|customer|payment|badge|award|footer|app-?store|google-?play|certif/i;

/** Pictures that are the mark of who runs the site: as structured data names them, or as they stand on the page. */
export function readLogos(page: Page, entities: readonly Entity[]): Candidate[] {
  const logos = new CandidateList();
  const add = (href: string, method: string, confidence: number): void => {
    const url = resolveUrl(href, page.baseUrl);
    if (url !== null) logos.add({ value: url, method, confidence });
  };
  for (const { types, members, role } of entities) {
    const logo = textsOf(members['logo'], 'url', 'contentUrl', '@id')[0];
    if (logo === undefined) continue;
    const own = role === null || role === 'publisher' || role === 'mainEntity' || types.includes('WebSite');
    add(logo, 'json-ld', own ? (isOrganisation(types) ? 1 : 0.95) : 0.8);
  }
  for (const content of page.metas.all('og:logo')) add(content, 'meta-og:logo', 0.9);
  for (const content of page.metas.all('logo')) add(content, 'meta-itemprop-logo', 0.9);
  for (const link of page.parts.links) if (link.rel.includes('logo')) add(link.href, 'link-logo', 0.85);
  for (const image of page.parts.images) {
    const confidence = markConfidence(page, image);
    if (confidence > 0) add(image.src, 'img', confidence);
  }
  return logos.ranked();
}

function markConfidence(page: Page, image: PageImage): number {
  const named = LOGO_WORD.test(image.hints) || /logo/i.test(image.src.replace(/^.*\//, ''));
  const leadsHome = image.linkHref !== null && isHome(page, image.linkHref);
  if (!named && !(leadsHome && image.region === 'frame')) return 0;
  let confidence = 0.2 + (named ? 0.2 : 0) + (leadsHome ? 0.25 : 0) + (image.region === 'frame' ? 0.1 : 0);
  if (FOREIGN_LOGO.test(`${image.hints} ${image.src}`)) confidence -= 0.2;
  return confidence;
}

function isHome(page: Page, href: string): boolean {
  const url = resolveUrl(href, page.baseUrl);
  if (url === null) return false;
  const { origin, pathname } = new URL(url);
  return (
    origin === new URL(page.url).origin &&
    /^\/(?:index\.\w{2,5}|home|[a-z]{2}(?:-[a-z]{2})?)?\/?$/i.test(pathname)
  );
}
