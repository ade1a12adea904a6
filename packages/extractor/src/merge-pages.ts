import type { SiteMetadata } from '@scrapersky/core';
import type { PageFacts } from './page-facts.ts';

/**
 * Joins what a site's pages say into what the site says of itself. The order in which pages arrive changes
 * nothing: the home page comes first, the others in the order of their URLs.
 *
 * @param pages at most one per URL; may be empty
 */
export function mergePages(pages: readonly PageFacts[]): SiteMetadata {
  const home = pages.find((page) => page.isHome) ?? pages[0];
  return {
    title: home?.title ?? null,
    description: null,
    language: null,
    canonical_url: null,
    site_name: null,
    favicon_url: null,
    logo_url: null,
    image_url: null,
    feeds: [],
    contact_info: { email: [], phone: [] },
    social_links: {},
    technologies: [],
    is_wordpress: false,
    wordpress_version: null,
    wordpress_theme: null,
    has_elementor: false,
    elementor_version: null,
    has_divi: false,
    has_woocommerce: false,
    has_contact_form7: false,
    has_yoast_seo: false,
    has_wpforms: false,
    open_graph: {},
    twitter_card: {},
    structured_data: [],
  };
}
