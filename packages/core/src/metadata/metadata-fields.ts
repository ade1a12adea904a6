import { DNS_FIELDS } from './dns-fields.ts';
import type { MetadataField } from './metadata-field.ts';
import { ORGANIZATION_FIELDS } from './organization-fields.ts';
import { SITE_FIELDS } from './site-fields.ts';
import { SITE_PROFILE_FIELDS } from './site-profile-fields.ts';
import { SOCIAL_NETWORKS } from './social-networks.ts';

/**
 * Every field of `metadata` in a domain's result, except `sources` and `truncated`, in the order of JSON and CSV, by
 * its path (`group.field` at most). This table defines the types, the API's schema, the CSV columns, the choices of
 * `fields=`, the dashboard's labels, docs/fields.md, and what the extractor must read and how it merges pages.
 */
const FIELDS = {
  title: {
    kind: 'text',
    description: 'Title of the home page',
    merge: 'home',
    columns: ['title'],
    label: 'Title',
  },
  description: {
    kind: 'text',
    description: 'Description of the home page',
    merge: 'home',
    columns: ['description'],
    label: 'Description',
  },
  language: {
    kind: 'text',
    description: 'Language as BCP 47, such as `en` or `pt-BR`',
    merge: 'first',
    columns: ['language'],
    label: 'Language',
  },
  canonical_url: {
    kind: 'url',
    description: 'Canonical URL that the home page declares',
    merge: 'home',
    columns: ['canonical_url'],
  },
  site_name: {
    kind: 'text',
    description: 'Name of the site',
    merge: 'best',
    columns: ['site_name'],
    label: 'Site name',
  },
  favicon_url: {
    kind: 'url',
    description: 'Icon of the site',
    merge: 'first',
    columns: ['favicon_url'],
  },
  logo_url: {
    kind: 'url',
    description: 'Logo of the site',
    merge: 'best',
    columns: ['logo_url'],
    label: 'Logo',
  },
  image_url: {
    kind: 'url',
    description: 'Image that the home page provides for social networks',
    merge: 'home',
    columns: ['image_url'],
  },
  feeds: {
    kind: 'urls',
    description: 'RSS, Atom and JSON feeds',
    merge: 'all',
    columns: ['feeds'],
    label: 'Feeds',
  },
  'contact_info.email': {
    kind: 'texts',
    description: 'Email addresses',
    merge: 'emails',
    columns: ['emails'],
    label: 'Email',
  },
  'contact_info.phone': {
    kind: 'phones',
    description: 'Phone numbers, in E.164 format if complete',
    merge: 'phones',
    columns: ['phones'],
    label: 'Phone',
  },
  social_links: {
    kind: 'profiles',
    description: "The site's own profile on each social network",
    merge: 'profiles',
    columns: SOCIAL_NETWORKS,
    label: 'Social',
  },
  technologies: {
    kind: 'technologies',
    description: 'Software and services that the site uses',
    merge: 'technologies',
    columns: ['technologies'],
    label: 'Technologies',
  },
  is_wordpress: flag('is_wordpress', 'The site is made with WordPress'),
  wordpress_version: {
    kind: 'text',
    description: 'Version of WordPress',
    merge: 'first_value',
    columns: ['wordpress_version'],
  },
  wordpress_theme: {
    kind: 'text',
    description: 'Folder name of the WordPress theme',
    merge: 'first_value',
    columns: ['wordpress_theme'],
  },
  has_elementor: flag('has_elementor', 'The site uses Elementor'),
  elementor_version: {
    kind: 'text',
    description: 'Version of Elementor',
    merge: 'first_value',
    columns: ['elementor_version'],
  },
  has_divi: flag('has_divi', 'The site uses Divi'),
  has_woocommerce: flag('has_woocommerce', 'The site uses WooCommerce'),
  has_contact_form7: flag('has_contact_form7', 'The site uses Contact Form 7'),
  has_yoast_seo: flag('has_yoast_seo', 'The site uses Yoast SEO'),
  has_wpforms: flag('has_wpforms', 'The site uses WPForms'),
  open_graph: {
    kind: 'text_map',
    description: 'Open Graph properties of the home page without `og:`; the first value of each',
    merge: 'home_value',
    columns: [],
  },
  twitter_card: {
    kind: 'text_map',
    description: 'Twitter Card properties of the home page without `twitter:`',
    merge: 'home_value',
    columns: [],
  },
  structured_data: {
    kind: 'json_list',
    description:
      'The JSON-LD objects of the home page; persons are left out unless the batch has `options.people: true`',
    merge: 'home_value',
    columns: [],
  },
  site_state: {
    kind: 'site_state',
    description:
      'State of the home page: the site itself (`live`) or something in its place (`parked`, `for_sale`, `suspended`, `default_page`, `under_construction`, `soft_404`, `login_required`, `empty_shell`)',
    merge: 'home',
    columns: ['site_state'],
    label: 'State',
  },
  redirected_to: {
    kind: 'url',
    description:
      'URL on a platform (a social network, a marketplace) that the domain redirects to instead of a site',
    merge: 'home',
    columns: ['redirected_to'],
    label: 'Redirects to',
  },
  'contact_info.fax': {
    kind: 'phones',
    description: 'Fax numbers, in E.164 format if complete',
    merge: 'phones',
    columns: ['faxes'],
    label: 'Fax',
  },
  ...ORGANIZATION_FIELDS,
  ...SITE_PROFILE_FIELDS,
  ...SITE_FIELDS,
  ...DNS_FIELDS,
  people: {
    kind: 'people',
    description:
      "Persons and employees in the site's JSON-LD, only if the batch has `options.people: true`. This is personal data",
    merge: 'people',
    columns: ['people'],
    label: 'People',
  },
} as const satisfies Record<string, MetadataField>;

function flag(column: string, description: string) {
  return { kind: 'flag', description, merge: 'any', columns: [column] } as const;
}

export type MetadataFields = typeof FIELDS;
export type MetadataPath = keyof MetadataFields;

export const METADATA_FIELDS: MetadataFields & Readonly<Record<MetadataPath, MetadataField>> = FIELDS;

export const METADATA_PATHS = Object.keys(FIELDS) as MetadataPath[];
