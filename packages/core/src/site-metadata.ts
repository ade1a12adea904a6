/** A technology that a site uses, with the evidence found in its pages and answers. */
export interface Technology {
  name: string;
  version: string | null;
  categories: string[];
}

export const SOCIAL_NETWORKS = [
  'facebook',
  'twitter',
  'linkedin',
  'instagram',
  'youtube',
  'tiktok',
  'github',
  'pinterest',
  'telegram',
  'whatsapp',
  'threads',
  'bluesky',
  'mastodon',
  'discord',
  'xing',
  'vimeo',
  'medium',
  'reddit',
  'snapchat',
  'twitch',
  'vk',
] as const;
export type SocialNetwork = (typeof SOCIAL_NETWORKS)[number];

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/**
 * What a site says of itself: `metadata` of a domain's result (contract, section 1). Names are those of the wire.
 * A value that the site does not give is null, an empty list or an absent key; every URL is absolute.
 */
export interface SiteMetadata {
  title: string | null;
  description: string | null;
  /** BCP 47, e.g. `en` or `pt-BR`. */
  language: string | null;
  canonical_url: string | null;
  site_name: string | null;
  favicon_url: string | null;
  logo_url: string | null;
  image_url: string | null;
  feeds: string[];
  /** Phone numbers are E.164 where the number is complete. */
  contact_info: { email: string[]; phone: string[] };
  social_links: Partial<Record<SocialNetwork, string>>;
  technologies: Technology[];
  is_wordpress: boolean;
  wordpress_version: string | null;
  wordpress_theme: string | null;
  has_elementor: boolean;
  elementor_version: string | null;
  has_divi: boolean;
  has_woocommerce: boolean;
  has_contact_form7: boolean;
  has_yoast_seo: boolean;
  has_wpforms: boolean;
  /** Keys without their `og:` prefix; where a property repeats, the first value. */
  open_graph: Record<string, string>;
  /** Keys without their `twitter:` prefix. */
  twitter_card: Record<string, string>;
  /** The JSON-LD objects of the home page, as they were. */
  structured_data: JsonValue[];
}
