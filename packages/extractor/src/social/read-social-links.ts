import { getDomain } from 'tldts';
import { CandidateList } from '../candidate-list.ts';
import { introducesMaker } from '../contacts/others-contacts.ts';
import { resolveUrl } from '../html/resolve-url.ts';
import { LIMITS } from '../limits.ts';
import type { SocialCandidate } from '../page-facts.ts';
import { metaMethod, type Page } from '../page.ts';
import { type Entity, urlsOf } from '../structured/json-ld-entities.ts';
import { isOrganisation } from '../structured/schema-type.ts';
import { isPlaceholderProfile } from './is-placeholder-profile.ts';
import { TextMemo } from '../text-memo.ts';
import { mayHaveProfiles, socialProfile } from './social-profile.ts';
import { siteOf } from '../site-of-url.ts';

/** Meta elements with an account, as a name or a URL. */
const META_ACCOUNTS: [name: string, prefix: string][] = [
  ['twitter:site', 'https://twitter.com/'],
  ['article:publisher', 'https://www.facebook.com/'],
];

/** Cache of the domains of profiles by URL; null for a placeholder. */
const DOMAINS = new TextMemo((url) => (isPlaceholderProfile(url) ? null : getDomain(url)), 500, 300);

/** Returns the social profiles that the page declares as its own or links to. */
export function readSocialLinks(
  page: Page,
  entities: readonly Entity[],
  canonicalUrl: string | null,
): SocialCandidate[] {
  const profiles = new CandidateList<SocialCandidate>(LIMITS.contacts, (value) => value.toLowerCase());
  const { domain: ownDomain, host } = siteOf(page.url);
  const ownDomains = new Set([ownDomain, canonicalUrl === null ? null : getDomain(canonicalUrl)]);
  const add = (url: string | null, method: string, confidence: number): void => {
    const profile = url === null ? null : socialProfile(url);
    const domain = profile === null ? null : DOMAINS.of(profile.url);
    // On a network's own pages, links within the network are navigation.
    if (profile === null || domain === null || ownDomains.has(domain)) return;
    profiles.add({ value: profile.url, network: profile.network, method, confidence });
  };

  for (const { method, types, members, role } of entities) {
    const own =
      isOrganisation(types) || types.includes('WebSite') || (types.includes('Person') && role === null);
    for (const url of urlsOf(members['sameAs'], '@id', 'url'))
      add(resolveUrl(url, page.baseUrl), `${method}-same-as`, own ? 1 : 0.4);
  }
  const ownHost = `//${host}/`;
  const { lines } = page.parts;
  for (const { url, rel, region, line, offset } of page.links) {
    const isOwn = url.startsWith(ownHost, url.indexOf('//'));
    if (isOwn || !mayHaveProfiles(hostOf(url))) continue;
    if (introducesMaker((lines[line] ?? '').slice(0, offset))) continue;
    if (rel.includes('me')) add(url, 'rel-me', 0.95);
    else if (region === 'frame') add(url, 'link-frame', 0.8);
    else add(url, 'link', 0.6);
  }
  for (const { href, region } of page.parts.anchors) {
    const url = APP_LINK.test(href)
      ? href.replace(APP_LINK, 'https://api.whatsapp.com/send')
      : SCHEMELESS.test(href)
        ? `https://${href}`
        : null;
    if (url !== null) add(resolveUrl(url, page.baseUrl), 'link', region === 'frame' ? 0.75 : 0.55);
  }
  // Read embedded boxes and buttons of Facebook, such as `<div class="fb-page" data-href="…">`.
  for (const url of page.parts.embeds) add(resolveUrl(url, page.baseUrl), 'embed', 0.75);
  for (const { src } of page.parts.frames) add(pageOfPlugin(resolveUrl(src, page.baseUrl)), 'embed', 0.75);
  for (const link of page.parts.links)
    if (link.rel.includes('me')) add(resolveUrl(link.href, page.baseUrl), 'rel-me', 0.95);
  for (const [name, prefix] of META_ACCOUNTS) {
    const value = page.metas.first(name);
    if (value === null || value.length > LIMITS.url) continue;
    add(
      /^https?:\/\//i.test(value) ? value : resolveUrl(value.replace(/^@/, ''), prefix),
      metaMethod(name),
      0.7,
    );
  }
  return profiles.ranked();
}

/** Returns host and port of an absolute URL that the URL parser has normalized. */
function hostOf(url: string): string {
  const start = url.indexOf('//') + 2;
  const end = url.indexOf('/', start);
  return url.slice(start, end === -1 ? undefined : end);
}

/** Matches the beginning of a link that opens the app of WhatsApp. */
const APP_LINK = /^whatsapp:\/\/send\/?(?=\?)/i;

/**
 * Matches a host with a path that was pasted without `https://`. Browsers would resolve it as a path on the same site.
 */
const SCHEMELESS = /^(?:[a-z\d-]{1,20}\.){0,2}[a-z\d-]{1,30}\.[a-z]{2,6}\/[^/]/i;

/** Returns the page in the URL of a page or like plugin of Facebook, such as `/plugins/page.php?href=…`. */
function pageOfPlugin(url: string | null): string | null {
  if (
    url === null ||
    !/^https:\/\/[a-z-]{1,10}\.facebook\.com\/plugins\/(?:page|likebox|like_box|like)\.php\?/.test(url)
  )
    return null;
  return new URL(url).searchParams.get('href');
}
