import type { FoundAt, MetadataSources, SocialNetwork } from '@scrapersky/core';
import type { PageFacts } from '../page-facts.ts';
import type { RankedCandidate } from './best-candidate.ts';
import type { MergedContacts } from './merge-contacts.ts';

/** The fields of a site's metadata that have one value and one source. */
export type SingleField =
  | 'title'
  | 'description'
  | 'language'
  | 'canonical_url'
  | 'site_name'
  | 'favicon_url'
  | 'logo_url'
  | 'image_url';

/** Where the values of a site's metadata were found: `sources`, one for each value that is there. */
export function listSources(
  ordered: readonly PageFacts[],
  single: Readonly<Record<SingleField, RankedCandidate | null>>,
  contacts: MergedContacts,
  socialLinks: Readonly<Partial<Record<SocialNetwork, RankedCandidate>>>,
): MetadataSources {
  const sources: MetadataSources = {
    email: byValue(contacts.email),
    phone: byValue(contacts.phone),
    social_links: {},
    technologies: firstPages(ordered),
  };
  for (const field of Object.keys(single) as SingleField[]) {
    const candidate = single[field];
    if (candidate !== null) sources[field] = foundAt(candidate);
  }
  for (const network of Object.keys(socialLinks) as SocialNetwork[]) {
    const candidate = socialLinks[network];
    if (candidate !== undefined) sources.social_links[network] = foundAt(candidate);
  }
  return sources;
}

function foundAt({ url, method, confidence }: RankedCandidate): FoundAt {
  // Sums of tenths carry digits that mean nothing.
  return { url, method, confidence: Math.round(confidence * 100) / 100 };
}

function byValue(candidates: readonly RankedCandidate[]): Record<string, FoundAt> {
  return Object.fromEntries(candidates.map((candidate) => [candidate.value, foundAt(candidate)]));
}

/** The first page that shows each technology. */
function firstPages(ordered: readonly PageFacts[]): Record<string, string> {
  const pages = new Map<string, string>();
  for (const { url, technologies } of ordered)
    for (const { name } of technologies) if (!pages.has(name)) pages.set(name, url);
  return Object.fromEntries(pages);
}
