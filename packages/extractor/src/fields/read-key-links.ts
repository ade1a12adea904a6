import type { KeyPage } from '@scrapersky/core';
import { resolveDocumentUrl } from '../html/resolve-url.ts';
import type { KeyLink } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { OTHER_USUAL_PATHS, USUAL_PATHS } from './key-link-labels.ts';
import type { NamedLink } from './name-links.ts';

const MAX_LINKS = 20;
/** Ranks of the pages that the crawl prefers; 0 is the best. */
const RANKS: Partial<Record<KeyPage, 0 | 1>> = { contact: 0, about: 1, imprint: 1 };

/** The `rel` value for a link to the contact page. No such value exists for an imprint or an about page. */
const CONTACT_REL = 'contact';

/**
 * Reads the links to contact, imprint and about pages, by label or `rel`. If a home page links to no contact page, the
 * usual paths are added.
 */
export function readKeyLinks(
  page: Page,
  named: readonly NamedLink[],
  language: string | null,
  isHome: boolean,
): KeyLink[] {
  const links = new Map<string, 0 | 1>();
  for (const { rel, href } of page.parts.links) {
    const url = rel.includes(CONTACT_REL) ? resolveDocumentUrl(href, page.baseUrl) : null;
    if (url !== null && links.size < MAX_LINKS) links.set(url, 0);
  }
  const add = (url: string, rank: 0 | 1): void => {
    if (rank < (links.get(url) ?? 2) && (links.has(url) || links.size < MAX_LINKS)) links.set(url, rank);
  };
  for (const { url, rel } of page.links) if (rel.includes(CONTACT_REL)) add(url, 0);
  // Contact pages first: many links to other key pages must not use up the limit.
  for (const wanted of [0, 1] as const)
    for (const { url, page: name } of named) if (RANKS[name] === wanted) add(url, wanted);
  const found = [...links].map(([url, rank]) => ({ url, rank, isGuess: false }));
  if (!isHome || found.some(({ rank }) => rank === 0)) return found;
  const paths = USUAL_PATHS[language?.split('-', 1)[0] ?? ''] ?? OTHER_USUAL_PATHS;
  return [
    ...found,
    ...paths.map((path): KeyLink => ({ url: new URL(path, page.url).href, rank: 1, isGuess: true })),
  ];
}
