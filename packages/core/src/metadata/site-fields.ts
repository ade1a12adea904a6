import type { MetadataField } from './metadata-field.ts';

/** Fields of `metadata.site`, which describe what the crawl's requests showed. No extra request is sent for them. */
export const SITE_FIELDS = {
  'site.final_url': {
    kind: 'url',
    description: 'URL of the home page after redirects',
    merge: 'crawl',
    columns: ['final_url'],
  },
  'site.redirects': {
    kind: 'urls',
    description: 'URLs that redirected to the home page, in order; at most 20',
    merge: 'crawl',
    columns: ['redirects'],
    label: 'Redirects',
  },
  'site.status': {
    kind: 'number',
    description: 'HTTP status of the home page',
    merge: 'crawl',
    columns: ['http_status'],
  },
  'site.http_version': {
    kind: 'text',
    description: 'HTTP version of the response with the home page; the crawler itself supports 1.1',
    merge: 'crawl',
    columns: ['http_version'],
  },
  'site.server': {
    kind: 'text',
    description: '`Server` header of the response with the home page',
    merge: 'crawl',
    columns: ['server'],
    label: 'Server',
  },
  'site.tls': {
    kind: 'tls',
    description: "Certificate of the site's https server; null if there is none or it was not received",
    merge: 'crawl',
    columns: ['tls_issuer', 'tls_expires_at', 'tls_names_match'],
    label: 'Certificate',
  },
  'site.response_ms': {
    kind: 'number',
    description:
      'Milliseconds from the request for the home page to the head of its response, without DNS and connect',
    merge: 'crawl',
    columns: ['response_ms'],
  },
  'site.sitemap': {
    kind: 'sitemap',
    description:
      'Content of the sitemap; null if the crawl read none, for example because the home page had enough links',
    merge: 'crawl',
    columns: ['sitemap_urls', 'sitemap_newest'],
    label: 'Sitemap',
  },
  'site.robots': {
    kind: 'robots',
    description:
      'Statements of robots.txt; null if robots.txt was ignored or cannot be read. The columns contain the refused AI crawlers, and the content signal',
    merge: 'crawl',
    columns: ['ai_disallowed', 'content_signal'],
    label: 'Refused AI crawlers',
  },
  'site.last_modified': {
    kind: 'text',
    description: '`Last-Modified` of the home page, as RFC 3339',
    merge: 'crawl',
    columns: ['last_modified'],
  },
} as const satisfies Record<string, MetadataField>;
