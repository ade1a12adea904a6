import { parseUrl, type SocialNetwork } from '@scrapersky/core';
import { TextMemo } from '../text-memo.ts';
import { nameSegments } from './name-segments.ts';
import { NETWORK_RULES, type NetworkRule } from './network-rules.ts';

export interface SocialProfile {
  network: SocialNetwork;
  /**
   * Canonical URL of the profile: no tracking parameters, no subdomain for phones or languages, and no short host
   * (`facebook.com` for `fb.com`).
   */
  url: string;
}

/** Short hosts of networks, with the main host of each. */
const SHORT_HOSTS: Record<string, string> = { 'fb.com': 'facebook.com', 'instagr.am': 'instagram.com' };

/** Matches subdomains that show the same pages in another form or language, such as `m.`, `old.` and `de-de.`. */
const SAME_SITE = /^(?:www|m|mobile|mbasic|touch|web|old|new|[a-z]{2}|[a-z]{2}-[a-z]{2})\.(?=[^.]+\.[^.]+)/;

/**
 * Matches the most frequent share links, in whose paths no rule finds a profile. They contain the URL of their page, so
 * a cached result is never used again.
 */
const SHARE_LINK =
  /^https?:\/\/(?:www\.)?(?:facebook\.com\/(?:sharer\/sharer|sharer|share)\.php|(?:twitter|x)\.com\/(?:intent\/(?:tweet|post)|share)|linkedin\.com\/(?:shareArticle|sharing\/share-offsite\/?)|pinterest\.com\/pin\/create\/(?:button|link)\/?|t\.me\/share\/url)\?/;

const PROFILES = new TextMemo(profileOf, 500, 300);
const MAY_HAVE_PROFILES = new TextMemo(isNetworkHost, 1_000, 100);
const RULES = new TextMemo(findRule, 500, 100);

/**
 * Returns the profile to which a URL leads; null for share and login links, single posts, videos and the networks' own
 * pages. The whole host is compared, and the query of other sites is not searched, so `notfacebook.com` and
 * `?next=facebook.com/x` do not match.
 */
export function socialProfile(absoluteUrl: string): SocialProfile | null {
  return SHARE_LINK.test(absoluteUrl) ? null : PROFILES.of(absoluteUrl);
}

function profileOf(absoluteUrl: string): SocialProfile | null {
  const parsed = parseUrl(pastedTwice(absoluteUrl));
  if (parsed === null) return null;
  const url = unwrap(parsed);
  const rule = RULES.of(url.hostname);
  if (rule === null) return null;
  const host = SHORT_HOSTS[rule.host] ?? rule.host;
  if (url.hostname !== rule.host) url.hostname = rule.host;
  const profile = rule.rule.profile(nameSegments(url.pathname), url);
  return profile === null
    ? null
    : {
        network: rule.rule.network,
        url: `https://${rule.rule.www ? 'www.' : ''}${host}${profile}`,
      };
}

/**
 * Returns the second of two URLs that were pasted together, as in
 * `https://www.facebook.com/https://www.facebook.com/acme`; otherwise the URL itself.
 */
function pastedTwice(url: string): string {
  const inner = /^https?:\/\/[^/]{1,100}\/+((?:https?:\/{1,2}|www\.)[^/?#]{1,100}\/[^?#]{0,300})/i.exec(
    url,
  )?.[1];
  if (inner === undefined) return url;
  const repaired = `https://${inner.replace(/^https?:\/{1,2}/i, '')}`;
  const host = parseUrl(repaired)?.hostname;
  return host !== undefined && mayHaveProfiles(host) ? repaired : url;
}

/** Returns whether a URL on this host can lead to a profile. A fast check before parsing. */
export function mayHaveProfiles(host: string): boolean {
  return MAY_HAVE_PROFILES.of(host);
}

function isNetworkHost(host: string): boolean {
  return REDIRECTING_HOST.test(host) || findRule(host) !== null;
}

/** Returns the rule for a host, and the host without the subdomain of a variant of the site. */
function findRule(name: string): { rule: NetworkRule; host: string } | null {
  const hostname = name.toLowerCase().replace(/\.$/, '');
  for (const host of new Set([hostname, hostname.replace(SAME_SITE, '')])) {
    const rule = NETWORK_RULES.find((one) => one.hosts.test(host));
    if (rule !== undefined) return { rule, host };
  }
  return null;
}

/** Matches hosts with a path that redirects to the URL in its query. */
const REDIRECTING_HOST = /^(?:www\.)?(?:lm?\.facebook\.com|youtube\.com|linkedin\.com|google\.[a-z.]{2,6})$/;

/** Returns the target of a redirect URL of Facebook, YouTube, LinkedIn or Google; any other URL unchanged. */
function unwrap(url: URL): URL {
  const host = url.hostname.replace(/^www\./, '');
  let target: string | null = null;
  if (/^lm?\.facebook\.com$/.test(host) && url.pathname === '/l.php') target = url.searchParams.get('u');
  else if (host === 'youtube.com' && url.pathname === '/redirect') target = url.searchParams.get('q');
  else if (host === 'linkedin.com' && url.pathname.startsWith('/redir')) target = url.searchParams.get('url');
  else if (/^google\.[a-z.]{2,6}$/.test(host) && url.pathname === '/url')
    target = url.searchParams.get('q') ?? url.searchParams.get('url');
  return (target === null ? null : parseUrl(target)) ?? url;
}
