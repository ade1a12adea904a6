import type { JsonValue } from '@scrapersky/core';
import type { PageFacts } from './page-facts.ts';

export type JsonObject = { [key: string]: JsonValue };

/** Values of one kind that are kept of a page; the site's metadata has them all. */
const MAX_VALUES = 20;

/** What the `pages` table keeps of one page: a small, bounded JSON object; names are those of the wire. */
export function toPageData(facts: PageFacts): JsonObject {
  const values = (candidates: readonly { value: string }[]): string[] =>
    candidates.slice(0, MAX_VALUES).map((candidate) => candidate.value);
  return {
    title: facts.title,
    description: facts.description,
    language: facts.language,
    canonical_url: facts.canonicalUrl,
    image_url: facts.images[0]?.value ?? null,
    emails: values(facts.emails),
    phones: values(facts.phones),
    social_links: values(facts.socialLinks),
    technologies: facts.technologies.slice(0, MAX_VALUES).map((technology) => technology.name),
    index: facts.robots.index,
    follow: facts.robots.follow,
    encoding: facts.encoding,
    truncated: facts.truncated,
  };
}
