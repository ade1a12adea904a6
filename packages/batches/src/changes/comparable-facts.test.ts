import { expect, test } from '@jest/globals';
import { AT_HOME, HOME, CONTACT, MAIN, scan, SITE, SOURCES } from '../../test/scan-sample.ts';
import { compareScans, type Scan } from './compare-scans.ts';

const EMAILS = SITE['contact_info.email'] as string[];

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

test.each(NOISE)('reports no change for: %s', (_what, current) => {
  expect(compareScans(scan(), current).fields).toEqual([]);
  expect(compareScans(current, scan()).fields).toEqual([]);
});
