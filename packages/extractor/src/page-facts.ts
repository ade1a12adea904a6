import type { JsonValue, SocialNetwork, Technology } from '@scrapersky/core';
import type { WordPressFacts } from './wordpress.ts';

/** One fetched page. The extractor trusts nothing in it. */
export interface PageInput {
  /** The URL that answered, after redirects. */
  url: string;
  /** Response headers; names in any case. */
  headers: Record<string, string | string[] | undefined>;
  /** The decompressed bytes of the document. */
  body: Buffer;
  /** Whether this is the page that the site's origin leads to. */
  isHome: boolean;
}

/**
 * A value with where it was found. The page is the one of the facts that hold it.
 * Candidates of one kind are ranked by confidence, then by document order.
 */
export interface Candidate {
  value: string;
  /** How it was found, e.g. `mailto`, `json-ld`, `link-icon`. */
  method: string;
  /** 0 to 1. 1 where the page says so in a machine-readable way, less where a heuristic decided. */
  confidence: number;
}

/** How the one value of a field was found, on the page of the facts that hold it. */
type Finding = Omit<Candidate, 'value'>;

export interface SocialCandidate extends Candidate {
  network: SocialNetwork;
}

/**
 * All that one page says of its site and of itself: plain JSON, bounded in size (see limits.ts), so it may cross a
 * thread and be kept until the site's crawl ends. Every URL is absolute http(s); `data:` never gets in. Of pages beyond
 * the home page only what is said of the site is there (trim-facts.ts).
 */
export interface PageFacts {
  url: string;
  isHome: boolean;
  /** Name of the encoding that the bytes were decoded with, in lower case. */
  encoding: string;
  /** Whether a limit cut the document short: what is here is right, but may not be all. */
  truncated: boolean;
  title: string | null;
  description: string | null;
  /** BCP 47. */
  language: string | null;
  /** Links to follow: a[href], area[href], link[rel~=next|prev]; without fragments, distinct, at most 5,000. */
  links: string[];
  canonicalUrl: string | null;
  /** How the fields of one value were found; a key is there where its field is not null. */
  found: { title?: Finding; description?: Finding; language?: Finding; canonicalUrl?: Finding };
  robots: { index: boolean; follow: boolean };
  /** Where a meta refresh of at most 5 seconds leads. */
  redirectTo: string | null;
  siteNames: Candidate[];
  favicons: Candidate[];
  logos: Candidate[];
  images: Candidate[];
  feeds: string[];
  emails: Candidate[];
  /** E.164 where the number is complete. */
  phones: Candidate[];
  socialLinks: SocialCandidate[];
  openGraph: Record<string, string>;
  twitterCard: Record<string, string>;
  structuredData: JsonValue[];
  technologies: Technology[];
  wordpress: WordPressFacts;
}
