import type { PageFacts, PageInput } from './page-facts.ts';

/**
 * Reads one page: bytes in, facts out. Never throws on any bytes; what exceeds the limits is cut
 * (`truncated`). CPU is linear in the size of the body.
 */
export function extractPage(input: PageInput): PageFacts {
  return {
    url: input.url,
    isHome: input.isHome,
    encoding: 'utf-8',
    truncated: false,
    title: null,
    description: null,
    language: null,
    links: [],
    canonicalUrl: null,
    robots: { index: true, follow: true },
    redirectTo: null,
    siteNames: [],
    favicons: [],
    logos: [],
    images: [],
    feeds: [],
    emails: [],
    phones: [],
    socialLinks: [],
    openGraph: {},
    twitterCard: {},
    structuredData: [],
    technologies: [],
    wordpress: {
      isWordPress: false,
      version: null,
      theme: null,
      elementor: false,
      elementorVersion: null,
      divi: false,
      woocommerce: false,
      contactForm7: false,
      yoastSeo: false,
      wpforms: false,
    },
  };
}
