/** What a page shows of the WordPress that made it; from URLs, metas, classes and links, never from mere mentions. */
export interface WordPressFacts {
  isWordPress: boolean;
  version: string | null;
  /** The theme's folder name. */
  theme: string | null;
  elementor: boolean;
  elementorVersion: string | null;
  divi: boolean;
  woocommerce: boolean;
  contactForm7: boolean;
  yoastSeo: boolean;
  wpforms: boolean;
}
