import { CandidateList } from '../candidate-list.ts';
import type { PageImage } from '../html/page-parts.ts';
import { resolveUrl } from '../html/resolve-url.ts';
import { type Entity, textsOf } from '../structured/json-ld-entities.ts';
import { isOrganisation } from '../structured/schema-type.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { fileOf, homeTest, isDecoration, isForeignLogo, isNamedLogo } from './logo-signs.ts';

/** Pictures that are the mark of who runs the site: as structured data names them, or as they stand on the page. */
export function readLogos(page: Page, entities: readonly Entity[], canonicalUrl: string | null): Candidate[] {
  const isHome = homeTest(page, canonicalUrl);
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
  const file = fileOf(image.src);
  if (image.isCounter || isDecoration(file)) return 0;
  const named = isNamedLogo(image.hints) || isNamedLogo(file);
  const leadsHome = image.linkHref !== null && isHome(image.linkHref);
  if (!named && !(leadsHome && image.region === 'frame')) return 0;
  let confidence = 0.2 + (named ? 0.2 : 0) + (leadsHome ? 0.25 : 0) + (image.region === 'frame' ? 0.1 : 0);
  if (isForeignLogo(`${image.hints} ${image.src}`)) confidence -= 0.2;
  return confidence;
}
