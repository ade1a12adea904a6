import type { JsonValue } from '@scrapersky/core';
import type { PageFacts } from './page-facts.ts';

export type JsonObject = { [key: string]: JsonValue };

/** What the `pages` table keeps of one page: a small, bounded JSON object; names are those of the wire. */
export function toPageData(facts: PageFacts): JsonObject {
  return {
    title: facts.title,
    description: facts.description,
    language: facts.language,
    canonical_url: facts.canonicalUrl,
    emails: facts.emails.map((email) => email.value),
    phones: facts.phones.map((phone) => phone.value),
  };
}
