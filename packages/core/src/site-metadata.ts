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

/** Where a value was found. */
export interface FoundAt {
  /** The page. */
  url: string;
  /** How, e.g. `title`, `meta-description`, `og:title`, `mailto`, `json-ld`, `link-icon`. New ways get new names. */
  method: string;
  /** 0 to 1: 1 where the page says so in a machine-readable way, less where a heuristic decided. */
  confidence: number;
}

/**
 * Where the values of a {@link SiteMetadata} were found, by the names of its keys: there is a key here for exactly the
 * values that are there. Where several pages give one value, the surest finding, and among equals the first page's.
 */
export interface MetadataSources {
  title?: FoundAt;
  description?: FoundAt;
  language?: FoundAt;
  canonical_url?: FoundAt;
  site_name?: FoundAt;
  favicon_url?: FoundAt;
  logo_url?: FoundAt;
  image_url?: FoundAt;
  /** By address. */
  email: Record<string, FoundAt>;
  /** By number. */
  phone: Record<string, FoundAt>;
  social_links: Partial<Record<SocialNetwork, FoundAt>>;
  /** URL of the first page that shows a technology, by its name. */
  technologies: Record<string, string>;
}

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
  /** Absent only in results that were stored before there was this key. */
  sources?: MetadataSources;
}
