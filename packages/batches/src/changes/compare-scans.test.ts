import { expect, test } from '@jest/globals';
import { AT_HOME, CONTACT, HOME, MAIN, scan, SITE, SOURCES } from '../../test/scan-sample.ts';
import { compareScans, type Scan } from './compare-scans.ts';

const kindsOf = (previous: Scan, current: Scan) =>
  compareScans(previous, current).fields.map(({ path, kind }) => `${kind} ${path}`);

const SOCIAL = SITE['social_links'] as object;
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
    { social_links: { ...SOCIAL, twitter: 'https://x.com/acme2' } },
    ['replaced social_links.twitter'],
  ],
  [
    'profile removed',
    { social_links: { ...SOCIAL, linkedin: undefined } },
    ['removed social_links.linkedin'],
  ],
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
  [
    'number of a profile',
    { social_links: { ...SOCIAL, facebook: 'https://www.facebook.com/profile.php?id=2' } },
    ['replaced social_links.facebook'],
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

test.each(CHANGES)('reports a change of: %s', (_what, changes, expected) => {
  expect(kindsOf(scan(), scan(changes)).toSorted()).toEqual(expected);
});

test.each(['tracking_ids', 'contact_info.email', 'dns.services'])(
  'reports no change of %s if one of the results was stored before the field existed',
  (path) => {
    const older = scan({ [path]: undefined });
    expect([kindsOf(older, scan()), kindsOf(scan(), older)]).toEqual([[], []]);
  },
);

test('lists as not checked a field that differs if only one scan has read its page', () => {
  const current = scan({ 'contact_info.email': ['info@acme.example'] }, [HOME]);
  expect(compareScans(scan(), current)).toEqual({ fields: [], notChecked: ['contact_info.email'] });
});

test('reports both values and the page that proves the change', () => {
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

test('compares people and own fields only if both batches define them in the same way', () => {
  const current = scan({ people: [], fields: { price: 13, tags: ['a', 'b'] } });
  const options = { people: false, fields: { price: { selector: '.other' } } as never };
  expect(kindsOf(scan(), { ...current, options })).toEqual([]);
});

test.each([
  [true, false],
  [false, true],
])('compares no people if one scan did not read them (%s, %s)', (before, now) => {
  const reading = (people: boolean, each: Scan) => ({ ...each, options: { ...each.options, people } });
  expect(kindsOf(reading(before, scan()), reading(now, scan({ people: [] })))).toEqual([]);
  expect(kindsOf(reading(before, scan({ people: [] })), reading(now, scan()))).toEqual([]);
});

const JOBS = 'https://acme.example/jobs';
const AT_JOBS = { ...AT_HOME, url: JOBS };

test('a page that only the later scan read proves a replaced social profile, but not a replaced value of a field with one value', () => {
  const profiles = { facebook: AT_HOME, linkedin: AT_HOME };
  const before = scan({}, [HOME, CONTACT], {
    sources: { ...SOURCES, social_links: { ...profiles, twitter: AT_HOME } },
  });
  const changes = {
    social_links: { ...SOCIAL, twitter: 'https://x.com/acme2' },
    'organization.vat_id': 'DE811128135',
  };
  const sources = { ...SOURCES, social_links: { ...profiles, twitter: AT_JOBS }, vat_id: AT_JOBS };
  expect(compareScans(before, scan(changes, [HOME, CONTACT, JOBS], { sources }))).toMatchObject({
    fields: [{ path: 'social_links.twitter', kind: 'replaced' }],
    notChecked: ['organization.vat_id'],
  });
});

test('a list of 20 values may have been cut, so it proves no change', () => {
  const emails = (first: string, count: number) => [
    first,
    ...Array.from({ length: count - 1 }, (_, index) => `${index}@acme.example`),
  ];
  const kinds = (count: number) =>
    kindsOf(
      scan({ 'contact_info.email': emails('info@acme.example', count) }),
      scan({ 'contact_info.email': emails('sales@acme.example', count) }),
    ).toSorted();
  expect(kinds(19)).toEqual(['added contact_info.email', 'removed contact_info.email']);
  expect(kinds(20)).toEqual([]);
});

test('a scan has read the home page, even if its URL has changed', () => {
  const url = 'https://acme.example/en/';
  const current = scan({ 'contact_info.email': ['sales@acme.example'] }, [url, CONTACT]);
  expect(kindsOf(scan(), { ...current, url })).toEqual(['removed contact_info.email']);
});

test('a scan of only the home page proves that the site redirects to a platform', () => {
  expect(kindsOf(scan(), scan({ redirected_to: 'https://facebook.com/acme' }, [HOME]))).toEqual([
    'added redirected_to',
  ]);
});
