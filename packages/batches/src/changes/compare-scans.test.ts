import {
  METADATA_FIELDS,
  METADATA_KINDS,
  METADATA_PATHS,
  nestByPath,
  type Address,
  type SiteMetadata,
} from '@scrapersky/core';
import { expect, test } from '@jest/globals';
import { compareScans, type Scan } from './compare-scans.ts';

const HOME = 'https://acme.example/';
const CONTACT = 'https://acme.example/contact';
const AT_HOME = { url: HOME, method: 'test', confidence: 1 };
const AT_CONTACT = { url: CONTACT, method: 'test', confidence: 1 };

const EMPTY = nestByPath(
  Object.fromEntries(METADATA_PATHS.map((path) => [path, METADATA_KINDS[METADATA_FIELDS[path].kind].empty])),
) as unknown as SiteMetadata;

const MAIN: Address = {
  street: 'Main St 1',
  postal_code: '10115',
  locality: 'Berlin',
  region: null,
  country: 'DE',
  text: 'Main St 1, 10115 Berlin',
  role: 'main',
};

/** A site with a value in every field that is compared. */
const SITE: Record<string, unknown> = {
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
  social_links: { twitter: 'https://x.com/acme', linkedin: 'https://linkedin.com/company/acme' },
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

const SOURCES = {
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

function scan(
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

const kindsOf = (previous: Scan, current: Scan) =>
  compareScans(previous, current).fields.map(({ path, kind }) => `${kind} ${path}`);

const EMAILS = SITE['contact_info.email'] as string[];
const CHANGES: [string, Record<string, unknown>, string[]][] = [
  ['title', { title: 'Acme Anvils' }, ['replaced title']],
  ['no title', { title: null }, ['removed title']],
  ['description', { description: 'We made anvils.' }, ['replaced description']],
  ['language', { language: 'de' }, ['replaced language']],
  ['canonical URL', { canonical_url: 'https://acme.example/home' }, ['replaced canonical_url']],
  ['site name', { site_name: 'ACME Corp' }, ['replaced site_name']],
  ['icon', { favicon_url: 'https://acme.example/new.png' }, ['replaced favicon_url']],
  ['logo', { logo_url: 'https://acme.example/brand.svg' }, ['replaced logo_url']],
  ['feed', { feeds: [] }, ['removed feeds']],
  ['email removed', { 'contact_info.email': EMAILS.slice(1) }, ['removed contact_info.email']],
  ['email added', { 'contact_info.email': [...EMAILS, 'new@acme.example'] }, ['added contact_info.email']],
  [
    'phone',
    { 'contact_info.phone': ['+4930999'] },
    ['added contact_info.phone', 'removed contact_info.phone'],
  ],
  ['fax', { 'contact_info.fax': [] }, ['removed contact_info.fax']],
  [
    'profile moved',
    { social_links: { twitter: 'https://x.com/acme2', linkedin: 'https://linkedin.com/company/acme' } },
    ['replaced social_links.twitter'],
  ],
  ['profile removed', { social_links: { twitter: 'https://x.com/acme' } }, ['removed social_links.linkedin']],
  [
    'technology',
    {
      technologies: [
        { name: 'Shopify', version: null, categories: [] },
        ...(SITE['technologies'] as object[]).slice(1),
      ],
    },
    ['added technologies', 'removed technologies'],
  ],
  [
    'version',
    {
      technologies: [
        { name: 'WordPress', version: '6.7', categories: ['CMS'] },
        ...(SITE['technologies'] as object[]).slice(1),
      ],
    },
    ['replaced technologies'],
  ],
  [
    'state',
    { site_state: 'under_construction', title: 'Soon', 'contact_info.email': [] },
    ['replaced site_state'],
  ],
  ['redirect to a platform', { redirected_to: 'https://facebook.com/acme' }, ['added redirected_to']],
  ['name', { 'organization.name': 'Apex' }, ['replaced organization.name']],
  ['legal name', { 'organization.legal_name': 'Acme AG' }, ['replaced organization.legal_name']],
  ['legal form', { 'organization.legal_form': 'AG' }, ['replaced organization.legal_form']],
  [
    'address',
    { 'organization.addresses': [{ ...MAIN, text: 'Side St 2, 10115 Berlin' }] },
    ['added organization.addresses', 'removed organization.addresses'],
  ],
  ['coordinates', { 'organization.geo': { lat: 48.1, lon: 11.5 } }, ['replaced organization.geo']],
  ['VAT id', { 'organization.vat_id': 'DE811128135' }, ['replaced organization.vat_id']],
  ['tax id', { 'organization.tax_ids': [] }, ['removed organization.tax_ids']],
  ['register', { 'organization.registrations': [] }, ['removed organization.registrations']],
  ['foundation', { 'organization.founded': '1999' }, ['replaced organization.founded']],
  ['employees', { 'organization.employees': '101-500' }, ['replaced organization.employees']],
  [
    'opening hours',
    { 'organization.opening_hours': ['Mo-Fr 10:00-18:00'] },
    ['added organization.opening_hours', 'removed organization.opening_hours'],
  ],
  ['industry', { 'organization.industry': ['Hammers', 'Anvils'] }, ['added organization.industry']],
  ['slogan', { 'organization.slogan': 'Heavier.' }, ['replaced organization.slogan']],
  ['parent', { 'organization.parent': null }, ['removed organization.parent']],
  ['key page', { key_pages: {} }, ['removed key_pages.contact']],
  ['languages', { languages: ['en'] }, ['removed languages']],
  ['currency', { currencies: ['EUR', 'USD'] }, ['added currencies']],
  [
    'app',
    { app_links: { ios: null, android: 'https://play.google.com/store/apps/details?id=acme' } },
    ['added app_links.android', 'removed app_links.ios'],
  ],
  ['tracking id', { tracking_ids: [] }, ['removed tracking_ids']],
  ['own field', { fields: { price: 13, tags: ['a', 'b'] } }, ['replaced fields.price']],
  ['own list', { fields: { price: 12, tags: ['a'] } }, ['removed fields.tags']],
  ['address of the site', { 'site.final_url': 'https://acme.example/en/' }, ['replaced site.final_url']],
  ['server', { 'site.server': 'cloudflare' }, ['replaced site.server']],
  [
    'issuer',
    { 'site.tls': { issuer: 'DigiCert', expires_at: null, names_match: true } },
    ['replaced site.tls.issuer'],
  ],
  [
    'robots.txt',
    { 'site.robots': { ai: { GPTBot: 'disallowed' }, content_signal: null } },
    ['replaced site.robots.GPTBot'],
  ],
  ['mail provider', { 'dns.mx_provider': 'Microsoft 365' }, ['replaced dns.mx_provider']],
  ['mail host', { 'dns.mx': ['mx2.acme.example'] }, ['added dns.mx', 'removed dns.mx']],
  ['name servers', { 'dns.ns_provider': 'Route 53' }, ['replaced dns.ns_provider']],
  [
    'service',
    { 'dns.services': ['Google Workspace', 'HubSpot'] },
    ['added dns.services', 'removed dns.services'],
  ],
  ['person', { people: [] }, ['removed people']],
];

test.each(CHANGES)('finds a change of: %s', (_what, changes, expected) => {
  expect(kindsOf(scan(), scan(changes)).toSorted()).toEqual(expected);
});

const NOISE: [string, Scan][] = [
  ['nothing', scan()],
  [
    'order',
    scan({
      'contact_info.email': EMAILS.toReversed(),
      languages: ['de', 'en'],
      fields: { tags: ['b', 'a'], price: 12 },
    }),
  ],
  [
    'build hash and version of a file',
    scan({ logo_url: 'https://cdn2.acme.example/../logo.99e0aa17.png?v=4'.replace('cdn2.', '') }),
  ],
  ['tracking parameters', scan({ canonical_url: `${HOME}?utm_source=x&gclid=1#top` })],
  ['https and www', scan({ 'site.final_url': 'http://www.acme.example' })],
  ['white space', scan({ title: ' Acme\n' })],
  [
    'punctuation of an address',
    scan({ 'organization.addresses': [{ ...MAIN, text: 'Main St 1; 10115  Berlin' }] }),
  ],
  ['form of a phone', scan({ 'contact_info.phone': ['+49 30 123456'] })],
  ['rotating picture', scan({ image_url: 'https://acme.example/7.jpg' })],
  ['nonces in raw data', scan({ open_graph: { updated_time: '2' }, structured_data: [{ nonce: 1 }] })],
  [
    'times and requests',
    scan({
      'site.response_ms': 999,
      'site.last_modified': '2026-01-01',
      'site.sitemap': { urls: 9, newest: null, complete: true },
    }),
  ],
  [
    'renewed certificate',
    scan({ 'site.tls': { issuer: "Let's Encrypt", expires_at: '2027-01-01T00:00:00Z', names_match: true } }),
  ],
  ['version of the server', scan({ 'site.server': 'nginx/1.25' })],
  [
    'version that is not shown',
    scan({
      technologies: [
        { name: 'WordPress', version: null, categories: [] },
        { name: 'Stripe', version: null, categories: [] },
      ],
    }),
  ],
  ['rounding of coordinates', scan({ 'organization.geo': { lat: 52.50001, lon: 13.39999 } })],
  [
    'page that could not be read again',
    scan(
      {
        'contact_info.email': ['info@acme.example'],
        'contact_info.phone': [],
        'contact_info.fax': [],
        'organization.vat_id': null,
        technologies: [(SITE['technologies'] as object[])[0]],
        feeds: [],
        tracking_ids: [],
      },
      [HOME],
    ),
  ],
  [
    'another choice of pages',
    scan(
      {
        'contact_info.email': ['info@acme.example', 'jobs@acme.example'],
        'organization.vat_id': 'DE811128135',
      },
      [HOME, 'https://acme.example/jobs'],
      {
        sources: {
          ...SOURCES,
          email: { ...SOURCES.email, 'jobs@acme.example': { ...AT_HOME, url: 'https://acme.example/jobs' } },
          vat_id: { ...AT_HOME, url: 'https://acme.example/jobs' },
        },
      },
    ),
  ],
  [
    'DNS that did not answer',
    scan({
      'dns.mx': [],
      'dns.mx_provider': null,
      'dns.ns_provider': null,
      'dns.services': [],
      'dns.accepts_mail': null,
    }),
  ],
  ['one DNS query that failed', scan({ 'dns.services': ['Google Workspace'], 'dns.ns_provider': null })],
  ['robots.txt and certificate that were not read', scan({ 'site.robots': null, 'site.tls': null })],
  ['list that was cut', scan({ 'contact_info.email': [] }, [HOME, CONTACT], { truncated: true })],
];

test.each(NOISE)('does not take for a change: %s', (_what, current) => {
  expect(compareScans(scan(), current).fields).toEqual([]);
  expect(compareScans(current, scan()).fields).toEqual([]);
});

test('names the fields that differ but were not checked', () => {
  const current = scan({ 'contact_info.email': ['info@acme.example'] }, [HOME]);
  expect(compareScans(scan(), current)).toEqual({ fields: [], notChecked: ['contact_info.email'] });
});

test('shows both values and the page that proves the change', () => {
  expect(compareScans(scan(), scan({ 'contact_info.email': EMAILS.slice(0, 1) })).fields).toEqual([
    {
      path: 'contact_info.email',
      kind: 'removed',
      previous: 'sales@acme.example',
      current: null,
      source: CONTACT,
    },
  ]);
});

test('compares people and own fields only if both batches read them in the same way', () => {
  const current = scan({ people: [], fields: { price: 13, tags: ['a', 'b'] } });
  const options = { people: false, fields: { price: { selector: '.other' } } as never };
  expect(kindsOf(scan(), { ...current, options })).toEqual([]);
});
