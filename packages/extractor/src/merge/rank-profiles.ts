import type { SocialNetwork } from '@scrapersky/core';
import { getDomainWithoutSuffix } from 'tldts';
import type { PageFacts } from '../page-facts.ts';
import { type RankedCandidate, rankCandidates } from './best-candidate.ts';
import { urlsOfSite } from './urls-of-site.ts';

/** Added to the confidence of a profile whose handle contains the name in the site's domain. */
const SAME_NAME = 0.25;

/**
 * Returns one profile per network: the one with the highest confidence after `SAME_NAME` is added. The addition is not
 * part of the returned confidence.
 */
export function rankProfiles(ordered: readonly PageFacts[]): Partial<Record<SocialNetwork, RankedCandidate>> {
  const networks = new Map<string, SocialNetwork>();
  for (const page of ordered)
    for (const { value, network } of page.fields.social_links) networks.set(value.toLowerCase(), network);
  const siteNames = new Set(
    Array.from(urlsOfSite(ordered), (url) => plain(getDomainWithoutSuffix(url) ?? '')),
  );
  const score = (value: string, confidence: number): number => {
    const handle = plain(value.replace(/^https:\/\/[^/]+/, ''));
    return (
      confidence + ([...siteNames].some((name) => name.length > 2 && handle.includes(name)) ? SAME_NAME : 0)
    );
  };

  const links: Partial<Record<SocialNetwork, RankedCandidate>> = {};
  const ranked = rankCandidates(
    ordered,
    (page) => page.fields.social_links,
    ({ value }) => value.toLowerCase(),
  )
    .map((profile) => ({ profile, score: score(profile.value, profile.confidence) }))
    .sort((a, b) => b.score - a.score);
  for (const { profile } of ranked) {
    const network = networks.get(profile.value.toLowerCase());
    if (network !== undefined) links[network] ??= profile;
  }
  return links;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z\d]/g, '');
}
