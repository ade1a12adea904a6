import type { JsonValue } from '@scrapersky/core';
import { isPresentable } from './contacts/is-presentable.ts';
import { bestOfPage, type PageFacts } from './page-facts.ts';

export type JsonObject = { [key: string]: JsonValue };

/** Maximum number of values of one kind that are stored for a page. The site's metadata may contain more. */
const MAX_VALUES = 20;

/** Returns the JSON object of limited size that the table `pages` stores for a page. Its keys are those of the API. */
export function toPageData(facts: PageFacts): JsonObject {
  const values = (candidates: readonly { value: string }[]): string[] =>
    candidates.slice(0, MAX_VALUES).map((candidate) => candidate.value);
  return {
    title: bestOfPage(facts, 'title'),
    description: bestOfPage(facts, 'description'),
    language: bestOfPage(facts, 'language'),
    canonical_url: bestOfPage(facts, 'canonical_url'),
    image_url: bestOfPage(facts, 'image_url'),
    emails: values(facts.fields['contact_info.email']),
    phones: values(facts.fields['contact_info.phone'].filter(isPresentable)),
    social_links: values(facts.fields.social_links),
    technologies: facts.fields.technologies.slice(0, MAX_VALUES).map((technology) => technology.name),
    index: facts.robots.index,
    follow: facts.robots.follow,
    encoding: facts.encoding,
    truncated: facts.truncated,
  };
}
