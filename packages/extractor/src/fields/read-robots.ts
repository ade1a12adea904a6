import type { PageFacts } from '../page-facts.ts';
import type { Page } from '../page.ts';

/**
 * Returns whether the page's robots meta elements and headers permit indexing and following links. The strictest rule
 * applies.
 */
export function readRobots(page: Page): PageFacts['robots'] {
  const words = new Set<string>();
  for (const content of page.metas.all('robots')) addWords(words, content);
  for (const header of page.headers['x-robots-tag'] ?? []) {
    // `googlebot: nofollow` applies only to that crawler. `unavailable_after: …` and `max-snippet: …` are directives.
    if (!/^\s*(?!unavailable_after|max-)[\w-]+\s*:/i.test(header)) addWords(words, header);
  }
  return {
    index: !words.has('noindex') && !words.has('none'),
    follow: !words.has('nofollow') && !words.has('none'),
  };
}

function addWords(words: Set<string>, content: string): void {
  for (const word of content.toLowerCase().split(/[\s,]+/)) words.add(word);
}
