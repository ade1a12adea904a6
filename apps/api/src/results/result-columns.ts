import { SOCIAL_NETWORKS, type SiteMetadata } from '@scrapersky/core';
import type { presentResult } from '../presenters/present-domain.ts';

type Result = ReturnType<typeof presentResult>;
type Value = string | number | boolean | null | undefined | readonly string[];

/** One value of a result, by the name of its column. */
export interface ResultColumn {
  name: string;
  read: (result: Result) => Value;
}

const ofDomain: Record<string, (result: Result) => Value> = {
  domain: (result) => result.domain,
  status: (result) => result.status,
  url: (result) => result.url,
  error_code: (result) => result.error?.code,
  error_message: (result) => result.error?.message,
  attempts: (result) => result.attempts,
  pages_scraped: (result) => result.pages_scraped,
  start_time: (result) => result.start_time,
  end_time: (result) => result.end_time,
  processing_time: (result) => result.processing_time,
};

/** What is a tree or differs from site to site (Open Graph, JSON-LD) is in the JSON formats only. */
const ofMetadata: Record<string, (found: SiteMetadata) => Value> = {
  title: (found) => found.title,
  description: (found) => found.description,
  language: (found) => found.language,
  canonical_url: (found) => found.canonical_url,
  site_name: (found) => found.site_name,
  favicon_url: (found) => found.favicon_url,
  logo_url: (found) => found.logo_url,
  image_url: (found) => found.image_url,
  feeds: (found) => found.feeds,
  emails: (found) => found.contact_info.email,
  phones: (found) => found.contact_info.phone,
  ...Object.fromEntries(
    SOCIAL_NETWORKS.map((network) => [network, (found: SiteMetadata) => found.social_links[network]]),
  ),
  technologies: (found) =>
    found.technologies.map(({ name, version }) => (version === null ? name : `${name} ${version}`)),
  is_wordpress: (found) => found.is_wordpress,
  wordpress_version: (found) => found.wordpress_version,
  wordpress_theme: (found) => found.wordpress_theme,
  has_elementor: (found) => found.has_elementor,
  elementor_version: (found) => found.elementor_version,
  has_divi: (found) => found.has_divi,
  has_woocommerce: (found) => found.has_woocommerce,
  has_contact_form7: (found) => found.has_contact_form7,
  has_yoast_seo: (found) => found.has_yoast_seo,
  has_wpforms: (found) => found.has_wpforms,
};

/**
 * The columns of a table of results, in their order, which never changes: new ones come last, and behind them those
 * that the client's own file had.
 */
export function resultColumns(inputColumns: readonly string[]): ResultColumn[] {
  return [
    ...Object.entries(ofDomain).map(([name, read]) => ({ name, read })),
    ...Object.entries(ofMetadata).map(([name, read]) => ({
      name,
      read: (result: Result) => (result.metadata === null ? null : read(result.metadata)),
    })),
    { name: 'job_id', read: (result) => result.job_id },
    ...inputColumns.map((name) => ({
      name: `input.${name}`,
      // The client's names: `constructor` of a row that has none is not what every object inherits.
      read: ({ input }: Result) => (input && Object.hasOwn(input, name) ? input[name] : null),
    })),
  ];
}
