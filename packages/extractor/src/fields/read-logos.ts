import { CandidateList } from '../candidate-list.ts';
import type { PageImage } from '../html/page-parts.ts';
import { resolveUrl } from '../html/resolve-url.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { imageUrlOf, indexById } from '../structured/index-by-id.ts';
import type { Entity } from '../structured/json-ld-entities.ts';
import { isOrganisation } from '../structured/schema-type.ts';
import { fileOf, homeTest, isDecoration, isForeignLogo, isFrontPage, isNamedLogo } from './logo-signs.ts';
import { siteOf } from '../site-of-url.ts';

/** Properties whose value is the site or its operator; null stands for an object at the top level. */
const OWN_ROLES: ReadonlySet<string | null> = new Set([
  null,
  'publisher',
  'mainEntity',
  'about',
  'copyrightHolder',
  'provider',
]);
/** Number of pictures, counted from the start of the home page, whose position is a sign of a logo. */
const MAX_POSITION = 3;
/** Minimum length of the domain's name that is searched in a logo's file name and hints. */
const MIN_NAME = 4;

/** Finds the site's own logo in structured data, meta and link elements, and among pictures by name and place. */
export function readLogos(
  page: Page,
  entities: readonly Entity[],
  canonicalUrl: string | null,
  isHomePage: boolean,
): Candidate[] {
  const isHome = homeTest(page, canonicalUrl);
  const logos = new CandidateList();
  const add = (href: string, method: string, confidence: number): void => {
    const url = resolveUrl(href, page.baseUrl);
    if (url !== null && !isFrontPage(url)) logos.add({ value: url, method, confidence });
  };
  const byId = indexById(entities);
  for (const { method, types, members, role } of entities) {
    const logo = imageUrlOf(members['logo'], byId);
    if (logo === null || !OWN_ROLES.has(role)) continue;
    add(logo, method, isOrganisation(types) ? 1 : 0.95);
  }
  for (const content of page.metas.all('og:logo')) add(content, 'og:logo', 0.9);
  for (const content of page.metas.all('logo')) add(content, 'meta-itemprop-logo', 0.9);
  for (const link of page.parts.links) if (link.rel.includes('logo')) add(link.href, 'link-logo', 0.85);
  const ownName = (siteOf(page.url).label ?? '').replace(/[^a-z\d]/g, '');
  for (const [position, image] of page.parts.images.entries()) {
    const confidence = markConfidence(image, isHome, {
      ownName,
      isEarly: isHomePage && position < MAX_POSITION,
    });
    if (confidence > 0) add(image.src, 'img', confidence);
  }
  return logos.ranked();
}

/** Returns the confidence that a picture is the site's logo; 0 without enough signs. The word "logo" is not enough. */
function markConfidence(
  image: PageImage,
  isHome: (href: string) => boolean,
  { ownName, isEarly }: { ownName: string; isEarly: boolean },
): number {
  if (image.isCounter || image.inArticle) return 0;
  const leadsHome = image.linkHref !== null && isHome(image.linkHref);
  if (image.linkHref !== null && !leadsHome) return 0;
  if (image.inShowcase && !leadsHome) return 0;
  const file = fileOf(image.src);
  const named = isNamedLogo(image.hints) || isNamedLogo(file);
  if ((!named && !leadsHome) || isDecoration(file)) return 0;
  const isOwn =
    ownName.length >= MIN_NAME &&
    `${image.hints} ${file}`
      .toLowerCase()
      .replace(/[^a-z\d]/g, '')
      .includes(ownName);
  const hasPlace = leadsHome
    ? image.region === 'frame' || named || isEarly
    : named && (image.inHeader || isOwn || (isEarly && isNamedLogo(image.names)));
  if (!hasPlace || isForeignLogo(`${image.hints} ${file}`)) return 0;
  return (
    0.2 +
    (named ? 0.2 : 0) +
    (leadsHome ? 0.25 : 0) +
    (image.inHeader ? 0.15 : image.region === 'frame' ? 0.05 : 0) +
    (isOwn ? 0.05 : 0)
  );
}
