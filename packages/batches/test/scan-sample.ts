import {
  METADATA_FIELDS,
  METADATA_KINDS,
  METADATA_PATHS,
  nestByPath,
  type Address,
  type SiteMetadata,
} from '@scrapersky/core';
import type { Scan } from '../src/changes/compare-scans.ts';

export const HOME = 'https://acme.example/';
export const CONTACT = 'https://acme.example/contact';
export const AT_HOME = { url: HOME, method: 'test', confidence: 1 };
const AT_CONTACT = { url: CONTACT, method: 'test', confidence: 1 };

const EMPTY = nestByPath(
  Object.fromEntries(METADATA_PATHS.map((path) => [path, METADATA_KINDS[METADATA_FIELDS[path].kind].empty])),
) as unknown as SiteMetadata;

export const MAIN: Address = {
  street: 'Main St 1',
  postal_code: '10115',
  locality: 'Berlin',
  region: null,
  country: 'DE',
  text: 'Main St 1, 10115 Berlin',
  role: 'main',
};

/** Metadata of a site with a value in nearly every field that is compared. */
export const SITE: Record<string, unknown> = {
  title: 'Acme',
  description: 'We make anvils.',
  language: 'en',
  canonical_url: HOME,
  site_name: 'Acme',
  favicon_url: 'https://acme.example/icon.png',
  logo_url: 'https://acme.example/logo.3fa9c1d2.png?v=3',
  feeds: ['https://acme.example/feed'],
  'contact_info.email': ['info@acme.example', 'sales@acme.example'],
  'contact_info.phone': ['+4930123456'],
  'contact_info.fax': ['+4930123457'],
  social_links: {
    facebook: 'https://www.facebook.com/profile.php?id=1',
    twitter: 'https://x.com/acme',
    linkedin: 'https://linkedin.com/company/acme',
  },
  technologies: [
    { name: 'WordPress', version: '6.6.1', categories: ['CMS'] },
    { name: 'Stripe', version: null, categories: [] },
  ],
  site_state: 'live',
  redirected_to: null,
  'organization.name': 'Acme',
  'organization.legal_name': 'Acme GmbH',
  'organization.legal_form': 'GmbH',
  'organization.addresses': [MAIN],
  'organization.geo': { lat: 52.5, lon: 13.4 },
  'organization.vat_id': 'DE136695976',
  'organization.tax_ids': ['12/345/67890'],
  'organization.registrations': [{ register: 'Amtsgericht Berlin', number: 'HRB 1' }],
  'organization.founded': '1998',
  'organization.employees': '50-100',
  'organization.opening_hours': ['Mo-Fr 09:00-18:00'],
  'organization.industry': ['Anvils'],
  'organization.slogan': 'Heavy.',
  'organization.parent': 'Acme Holding',
  key_pages: { contact: { url: CONTACT, title: 'Contact' } },
  languages: ['en', 'de'],
  currencies: ['EUR'],
  app_links: { ios: 'https://apps.apple.com/app/id1', android: null },
  tracking_ids: [{ kind: 'gtm', id: 'GTM-1' }],
  fields: { price: 12, tags: ['a', 'b'] },
  'site.final_url': HOME,
  'site.server': 'nginx/1.24',
  'site.tls': { issuer: "Let's Encrypt", expires_at: '2026-12-01T00:00:00Z', names_match: true },
  'site.robots': { ai: { GPTBot: 'allowed' }, content_signal: null },
  'dns.mx': ['mx.acme.example'],
  'dns.mx_provider': 'Google Workspace',
  'dns.ns_provider': 'Cloudflare',
  'dns.services': ['Google Workspace', 'Mailchimp'],
  'dns.accepts_mail': true,
  people: [{ name: 'Ann Example', job_title: null, url: null }],
};

export const SOURCES = {
  email: { 'info@acme.example': AT_HOME, 'sales@acme.example': AT_CONTACT, 'new@acme.example': AT_CONTACT },
  phone: { '+4930123456': AT_CONTACT },
  fax: { '+4930123457': AT_CONTACT },
  vat_id: AT_CONTACT,
  technologies: { WordPress: HOME, Stripe: CONTACT, Shopify: HOME },
  services: {
    'Google Workspace': { ...AT_HOME, url: 'dns:acme.example?type=MX' },
    Mailchimp: { ...AT_HOME, url: 'dns:acme.example?type=TXT' },
    HubSpot: { ...AT_HOME, url: 'dns:acme.example?type=TXT' },
    Zoom: { ...AT_HOME, url: 'dns:acme.example?type=TXT' },
  },
  mx_provider: { ...AT_HOME, url: 'dns:acme.example?type=MX' },
  ns_provider: { ...AT_HOME, url: 'dns:acme.example?type=NS' },
};

export function scan(
  changes: Record<string, unknown> = {},
  pageUrls: string[] = [HOME, CONTACT],
  rest: object = {},
): Scan {
  const metadata = {
    ...structuredClone(EMPTY),
    ...nestByPath({ ...SITE, ...changes }),
    sources: SOURCES,
    ...rest,
  };
  return {
    url: HOME,
    metadata: metadata as unknown as SiteMetadata,
    pageUrls,
    options: { people: true, fields: { price: { selector: '.p' }, tags: { selector: '.t' } } as never },
  };
}
