import type { SiteMetadata } from '@scrapersky/core';
import { mergeContacts } from './merge/merge-contacts.ts';
import { mergeSocialLinks } from './merge/merge-social-links.ts';
import { mergeTechnologies } from './merge/merge-technologies.ts';
import { bestCandidate, type RankedCandidate } from './merge/best-candidate.ts';
import { firstValue } from './merge/first-value.ts';
import { listSources, type SingleField } from './merge/list-sources.ts';
import type { PageFacts } from './page-facts.ts';
import { LIMITS } from './limits.ts';

/**
 * Joins what a site's pages say into what the site says of itself. The order in which pages arrive changes
 * nothing: the home page comes first, the others in the order of their URLs. What is said of a page (title,
 * description, image, …) is the home page's; what is said of the site (contacts, profiles, technologies, …) comes
 * from all pages.
 *
 * @param pages at most one per URL; may be empty
 */
export function mergePages(
  pages: readonly PageFacts[],
): SiteMetadata & Required<Pick<SiteMetadata, 'sources'>> {
  const ordered = [...pages].sort(
    (a, b) => Number(b.isHome) - Number(a.isHome) || (a.url < b.url ? -1 : a.url > b.url ? 1 : 0),
  );
  const home = ordered[0];
  const wordpress = ordered.map((page) => page.wordpress);
  const firstOf = (read: (page: PageFacts) => string | null): string | null => {
    for (const page of ordered) {
      const value = read(page);
      if (value !== null) return value;
    }
    return null;
  };
  const front = ordered.slice(0, 1);
  const single = {
    title: firstValue(front, 'title'),
    description: firstValue(front, 'description'),
    language: firstValue(ordered, 'language'),
    canonical_url: firstValue(front, 'canonicalUrl'),
    site_name: bestCandidate(ordered, (page) => page.siteNames),
    favicon_url: bestCandidate(ordered, (page) => page.favicons),
    logo_url: bestCandidate(ordered, (page) => page.logos),
    image_url: bestCandidate(front, (page) => page.images),
  } satisfies Record<SingleField, RankedCandidate | null>;
  const contacts = mergeContacts(ordered);
  const socialLinks = mergeSocialLinks(ordered);
  return {
    title: single.title?.value ?? null,
    description: single.description?.value ?? null,
    language: single.language?.value ?? null,
    canonical_url: single.canonical_url?.value ?? null,
    site_name: single.site_name?.value ?? null,
    favicon_url: single.favicon_url?.value ?? null,
    logo_url: single.logo_url?.value ?? null,
    image_url: single.image_url?.value ?? null,
    feeds: [...new Set(ordered.flatMap((page) => page.feeds))].slice(0, LIMITS.feeds),
    contact_info: {
      email: contacts.email.map((email) => email.value),
      phone: contacts.phone.map((phone) => phone.value),
    },
    social_links: Object.fromEntries(
      Object.entries(socialLinks).map(([network, profile]) => [network, profile.value]),
    ),
    technologies: mergeTechnologies(ordered),
    is_wordpress: wordpress.some((facts) => facts.isWordPress),
    wordpress_version: firstOf((page) => page.wordpress.version),
    wordpress_theme: firstOf((page) => page.wordpress.theme),
    has_elementor: wordpress.some((facts) => facts.elementor),
    elementor_version: firstOf((page) => page.wordpress.elementorVersion),
    has_divi: wordpress.some((facts) => facts.divi),
    has_woocommerce: wordpress.some((facts) => facts.woocommerce),
    has_contact_form7: wordpress.some((facts) => facts.contactForm7),
    has_yoast_seo: wordpress.some((facts) => facts.yoastSeo),
    has_wpforms: wordpress.some((facts) => facts.wpforms),
    open_graph: home?.openGraph ?? {},
    twitter_card: home?.twitterCard ?? {},
    structured_data: home?.structuredData ?? [],
    sources: listSources(ordered, single, contacts, socialLinks),
  };
}
