import type { RobotsSummary, SiteMetadata, SitemapSummary, TlsCertificate } from '@scrapersky/core';
import type { HomePage } from './crawl-home.ts';

const MAX_REDIRECTS = 20;
const MAX_HEADER_LENGTH = 200;

/**
 * Returns `metadata.site`, which describes the site by the responses to the requests of the crawl. Limits its size.
 */
export function describeSite(
  { page, connection }: Pick<HomePage<unknown>, 'page' | 'connection'>,
  {
    certificate,
    sitemap,
    robots,
  }: { certificate: TlsCertificate | null; sitemap: SitemapSummary | null; robots: RobotsSummary | null },
): SiteMetadata['site'] {
  return {
    final_url: page.url,
    redirects: (connection?.redirects ?? []).slice(0, MAX_REDIRECTS),
    status: connection === null ? null : page.status,
    http_version: connection?.httpVersion ?? null,
    server: headerText(page.headers['server']),
    tls: certificate,
    response_ms: connection?.responseMs ?? null,
    sitemap,
    robots,
    last_modified: headerTime(page.headers['last-modified']),
  };
}

function headerText(value: string | string[] | undefined): string | null {
  const text = [value ?? ''].flat().join(', ').slice(0, MAX_HEADER_LENGTH).trim();
  return text === '' ? null : text;
}

function headerTime(value: string | string[] | undefined): string | null {
  const text = headerText(value);
  const time = new Date(text ?? '');
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
