import { SOCIAL_NETWORKS, type SiteMetadata } from '@scrapersky/core';
import { stringify } from 'csv-stringify/sync';
import { presentDomain } from '../presenters/present-domain.ts';
import { csvCell, type CellValue } from './csv-cell.ts';
import type { ResultRow } from './read-results.ts';

type Domain = ReturnType<typeof presentDomain>;

const DOMAIN_COLUMNS = {
  domain: (domain) => domain.domain,
  status: (domain) => domain.status,
  url: (domain) => domain.url,
  error_code: (domain) => domain.error?.code,
  error_message: (domain) => domain.error?.message,
  attempts: (domain) => domain.attempts,
  pages_scraped: (domain) => domain.pages_scraped,
  start_time: (domain) => domain.start_time,
  end_time: (domain) => domain.end_time,
  processing_time: (domain) => domain.processing_time,
} satisfies Record<string, (domain: Domain) => CellValue>;

/** What is a tree or differs from site to site (Open Graph, JSON-LD) is in the JSON formats only. */
const METADATA_COLUMNS = {
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
} satisfies Record<string, (found: SiteMetadata) => CellValue>;

const HEADER = [...Object.keys(DOMAIN_COLUMNS), ...Object.keys(METADATA_COLUMNS), 'job_id'];

export function csvHeader(): string {
  return toCsv([HEADER]);
}

/** One row a domain. */
export function csvRows(rows: readonly ResultRow[]): string {
  return toCsv(
    rows.map(({ result }) => {
      const domain = presentDomain(result, new Date());
      const { metadata } = result;
      return [
        ...Object.values(DOMAIN_COLUMNS).map((read) => csvCell(read(domain))),
        ...Object.values(METADATA_COLUMNS).map((read) => (metadata === null ? '' : csvCell(read(metadata)))),
        result.job_id,
      ];
    }),
  );
}

/** RFC 4180. */
function toCsv(rows: string[][]): string {
  // A lone CR or LF would end the row in many a reader, and is not quoted by default.
  return stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}
