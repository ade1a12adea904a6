import type { PageFacts } from './page-facts.ts';

/** Candidates of one kind that a page beyond the home page adds to the site's. */
const MAX_CANDIDATES = 3;
const MAX_CONTACTS = 40;

/**
 * The facts of a page beyond the home page without what only a home page's count for: a crawl keeps the facts of all
 * its pages until its end, and a site of a thousand hostile pages must not fill a worker.
 */
export function trimFacts(facts: PageFacts): PageFacts {
  return {
    ...facts,
    siteNames: facts.siteNames.slice(0, MAX_CANDIDATES),
    favicons: facts.favicons.slice(0, MAX_CANDIDATES),
    logos: facts.logos.slice(0, MAX_CANDIDATES),
    images: facts.images.slice(0, 1),
    emails: facts.emails.slice(0, MAX_CONTACTS),
    phones: facts.phones.slice(0, MAX_CONTACTS),
    socialLinks: facts.socialLinks.slice(0, MAX_CONTACTS),
    openGraph: {},
    twitterCard: {},
    structuredData: [],
  };
}
