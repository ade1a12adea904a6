import { CandidateList } from '../candidate-list.ts';
import { resolveUrl } from '../html/resolve-url.ts';
import { imageUrlOf, indexById } from '../structured/index-by-id.ts';
import type { Entity } from '../structured/json-ld-entities.ts';
import { isFrontPage } from './logo-signs.ts';
import type { Candidate } from '../page-facts.ts';
import { metaMethod, type Page } from '../page.ts';

const META_IMAGES: [name: string, confidence: number][] = [
  ['og:image', 1],
  ['og:image:secure_url', 0.99],
  ['og:image:url', 0.98],
  ['twitter:image', 0.95],
  ['twitter:image:src', 0.94],
  ['thumbnail', 0.6],
  ['thumbnailurl', 0.6],
  ['image', 0.6],
];

/** Returns the pictures that represent the page, from meta elements, link elements and structured data. */
export function readImages(page: Page, entities: readonly Entity[]): Candidate[] {
  const images = new CandidateList();
  const add = (href: string, method: string, confidence: number): void => {
    const url = resolveUrl(href, page.baseUrl);
    // Ignore a home page, which some pages declare as their picture.
    if (url !== null && !isFrontPage(url)) images.add({ value: url, method, confidence });
  };
  for (const [name, confidence] of META_IMAGES) {
    for (const content of page.metas.all(name)) add(content, metaMethod(name), confidence);
  }
  for (const link of page.parts.links)
    if (link.rel.includes('image_src')) add(link.href, 'link-image_src', 0.9);
  const byId = indexById(entities);
  for (const { method, members, types } of entities) {
    const confidence = types.some((type) => /Article|Posting|Page|Product|Recipe|Video|Event/.test(type))
      ? 0.8
      : 0.4;
    const image =
      imageUrlOf(members['image'], byId) ??
      imageUrlOf(members['primaryImageOfPage'], byId) ??
      imageUrlOf(members['thumbnailUrl'], byId);
    if (image !== null) add(image, method, confidence);
  }
  return images.ranked();
}
