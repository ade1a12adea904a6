import { LIMITS } from '../limits.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { firstMeta } from './first-meta.ts';

const META_DESCRIPTIONS: [name: string, confidence: number][] = [
  ['description', 1],
  ['og:description', 0.9],
  ['twitter:description', 0.85],
  ['dc.description', 0.8],
  ['dcterms.description', 0.8],
];

/** Returns the description for search engines, otherwise the one for social networks, otherwise Dublin Core. */
export function readDescription(page: Page): Candidate | null {
  return firstMeta(page, META_DESCRIPTIONS, LIMITS.longText);
}
