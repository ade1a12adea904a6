import { getDomainWithoutSuffix } from 'tldts';
import type { SiteState } from '@scrapersky/core';
import { mayHaveProfiles, socialProfile } from '../social/social-profile.ts';
import type { Candidate, PageFields, PageInput } from '../page-facts.ts';
import { withoutForeignFields } from './foreign-state.ts';
import { isBrokerHost } from './find-vendors.ts';
import { hasHost } from './host-lookup.ts';
import { PLATFORM_HOSTS } from './platform-hosts.ts';

const METHOD = 'redirect';

/**
 * Returns whether a URL belongs to a platform on which many businesses have a page, such as a social network, a
 * marketplace or a domain broker. Returns false for a redirect from the platform's name under another suffix
 * (`walmart.net`).
 * @param from the URL that redirects there
 */
export function isPlatformUrl({ hostname }: URL, from: URL): boolean {
  if (getDomainWithoutSuffix(from.hostname) === getDomainWithoutSuffix(hostname)) return false;
  return hasHost(PLATFORM_HOSTS, hostname) || isBrokerHost(hostname) || mayHaveProfiles(hostname);
}

/** Returns whether a domain only redirects to a page on a platform. */
export function isPlatformPage({ url, requestedUrl }: PageInput): boolean {
  return (
    requestedUrl !== undefined && requestedUrl !== url && isPlatformUrl(new URL(url), new URL(requestedUrl))
  );
}

/**
 * Returns the fields for a domain that redirects to a platform: its state, the target of the redirect and the social
 * profile at the target. All other values of the page describe the platform and are dropped.
 */
export function platformFields(fields: PageFields, url: string): PageFields {
  const found = { method: METHOD, confidence: 1 };
  const profile = socialProfile(url);
  const state: Candidate & { value: SiteState } = {
    ...found,
    value: isBrokerHost(new URL(url).hostname) ? 'for_sale' : 'live',
  };
  return {
    ...withoutForeignFields(fields),
    title: [],
    description: [],
    language: [],
    site_state: [state],
    redirected_to: [{ ...found, value: url }],
    social_links: profile === null ? [] : [{ ...found, network: profile.network, value: profile.url }],
  };
}
