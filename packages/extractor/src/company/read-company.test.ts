import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';
import type { PageFacts } from '../page-facts.ts';

const read = (html: string, url = 'https://www.acme.com/'): PageFacts =>
  extractPage({ url, headers: {}, body: Buffer.from(html), isHome: new URL(url).pathname === '/' });
const merged = (html: string, url?: string) => mergePages([read(html, url)]);
const addresses = (html: string, url?: string) =>
  merged(html, url).organization.addresses.map(({ text }) => text);

const graph = {
  '@graph': [
    { '@type': 'WebSite', publisher: { '@id': '#org' } },
    {
      '@type': 'Bakery',
      '@id': '#org',
      name: 'Acme',
      legalName: 'Acme Bakeries GmbH',
      url: 'https://www.acme.com/',
      vatID: 'DE 136695976',
      foundingDate: '1998-05-01',
      numberOfEmployees: { minValue: 50, maxValue: 100 },
      slogan: 'Fresh bread',
      parentOrganization: { name: 'Acme Holding' },
      address: { '@id': '#address' },
      geo: { latitude: '48.7', longitude: 9.1 },
      openingHoursSpecification: [
        { dayOfWeek: ['Monday', 'Tuesday', 'https://schema.org/Wednesday'], opens: '09:00', closes: '18:00' },
        { dayOfWeek: 'saturday', opens: '9:00', closes: '12:00' },
      ],
    },
    {
      '@id': '#address',
      streetAddress: 'Industriestr. 12',
      postalCode: 70565,
      addressLocality: 'Stuttgart',
      addressCountry: 'Germany',
    },
  ],
};

test('reads the organisation from the `@graph` of JSON-LD', () => {
  const { organization, sources } = merged(
    `<script type="application/ld+json">${JSON.stringify(graph)}</script>`,
  );
  expect(organization).toEqual({
    name: 'Acme',
    legal_name: 'Acme Bakeries GmbH',
    legal_form: 'GmbH',
    addresses: [
      {
        street: 'Industriestr. 12',
        postal_code: '70565',
        locality: 'Stuttgart',
        region: null,
        country: 'DE',
        text: 'Industriestr. 12, 70565 Stuttgart, DE',
        role: 'main',
      },
    ],
    geo: { lat: 48.7, lon: 9.1 },
    vat_id: 'DE136695976',
    tax_ids: [],
    registrations: [],
    founded: '1998-05-01',
    employees: '50-100',
    opening_hours: ['Mo-We 09:00-18:00', 'Sa 09:00-12:00'],
    industry: ['Bakery'],
    slogan: 'Fresh bread',
    parent: 'Acme Holding',
  });
  expect(sources).toMatchObject({
    legal_name: { url: 'https://www.acme.com/', method: 'json-ld', confidence: 0.95 },
    addresses: { 'Industriestr. 12, 70565 Stuttgart, DE': { method: 'json-ld' } },
  });
});

test.each([
  [
    'https://acme.de/',
    '<p>Acme GmbH<br>Industriestraße 12<br>70565 Stuttgart',
    'Industriestraße 12, 70565 Stuttgart, DE',
  ],
  ['https://acme.at/', '<p>Mariahilfer Straße 5/3, 1060 Wien', 'Mariahilfer Straße 5/3, 1060 Wien, AT'],
  ['https://acme.com/', '<p>Bahnhofstrasse 1<br>CH-8001 Zürich', 'Bahnhofstrasse 1, 8001 Zürich, CH'],
  ['https://acme.fr/', '<p>24 rue Chaptal<br>75009 PARIS CEDEX 09', '24 rue Chaptal, 75009 PARIS, FR'],
  [
    'https://acme.nl/',
    '<p>Keizersgracht 100<br>1015 AA Amsterdam',
    'Keizersgracht 100, 1015 AA Amsterdam, NL',
  ],
  ['https://acme.be/', '<p>Wetstraat 16<br>1000 Brussel', 'Wetstraat 16, 1000 Brussel, BE'],
  [
    'https://acme.co.uk/',
    '<p>9 Briarswood Way<br>Orpington<br>Kent<br>BR6 6LU',
    '9 Briarswood Way, Orpington, Kent BR6 6LU, GB',
  ],
  ['https://acme.ie/', '<p>12 Grafton Street, Dublin, D02 X285', '12 Grafton Street, Dublin, D02 X285, IE'],
  ['https://acme.ie/', '<p>9 Terenure Road, Dublin, D6W XH97', '9 Terenure Road, Dublin, D6W XH97, IE'],
  [
    'https://acme.com/',
    '<p>8848 Larston Street<br>Houston, Texas 77055',
    '8848 Larston Street, Houston, Texas 77055, US',
  ],
  [
    'https://acme.com/',
    '<p>89 South St. Suite LL02 Boston, MA 02111, USA',
    '89 South St. Suite LL02, Boston, MA 02111, US',
  ],
  [
    'https://acme.ca/',
    '<p>363 Supertest Rd, Toronto, ON M3J 2M4',
    '363 Supertest Rd, Toronto, ON M3J 2M4, CA',
  ],
  [
    'https://acme.com.au/',
    '<p>5 Queen Street<br>Melbourne VIC 3000',
    '5 Queen Street, Melbourne, VIC 3000, AU',
  ],
  [
    'https://acme.it/',
    '<p>Via Primo Maggio, 2 - 23900 Lecco (LC)',
    'Via Primo Maggio, 2, 23900 Lecco, LC, IT',
  ],
  ['https://acme.es/', '<p>Calle Mayor 5, 28013 Madrid', 'Calle Mayor 5, 28013 Madrid, ES'],
  ['https://acme.pl/', '<p>ul. Chłodna 51<br>00-867 Warszawa', 'ul. Chłodna 51, 00-867 Warszawa, PL'],
  [
    'https://acme.com.br/',
    '<p>Av. Paulista, 1000<br>São Paulo - SP, 01310-100',
    'Av. Paulista, 1000, São Paulo, SP 01310-100, BR',
  ],
  ['https://acme.se/', '<p>Vegagatan 3<br>113 29 Stockholm', 'Vegagatan 3, 113 29 Stockholm, SE'],
  ['https://acme.dk/', '<p>Vesterbrogade 1<br>1620 København V', 'Vesterbrogade 1, 1620 København V, DK'],
  ['https://acme.no/', '<p>Storgata 1<br>0155 Oslo', 'Storgata 1, 0155 Oslo, NO'],
])('finds the address on the site %s in %j', (url, html, address) => {
  expect(addresses(html, url)).toEqual([address]);
});

test.each([
  ['https://acme.at/', '<p>2010 Staatspreis, 2011 Sonderpreis'],
  ['https://acme.com/', '<p>1800 Series Routers<br>1900 Series Switches'],
  ['https://acme.de/', '<p>Über 12345 Kunden vertrauen uns'],
  ['https://acme.de/', '<p>Bestellung 70565 Stuttgart'],
  ['https://acme.co.uk/', '<p>Model A1 2BC is in stock'],
])('finds no address on the site %s in %j', (url, html) => {
  expect(addresses(html, url)).toEqual([]);
});

test.each([
  ['<title>Welcome</title><p>© 2012 Acme Tools, Inc. All rights reserved.', 'Acme Tools', 'Acme Tools, Inc.'],
  ['<title>Contact | Acme Tools | Great tools</title>', 'Acme Tools', null],
  ['<meta property="og:site_name" content="Acme Tools"><title>x</title>', 'Acme Tools', null],
  ['<p>Copyright 2012 Jane Roe. Design by Pixel Works Ltd', 'Jane Roe', null],
])('finds the name of the organisation in %s', (html, name, legalName) => {
  expect(merged(html).organization).toMatchObject({ name, legal_name: legalName });
});

test('finds standard pages, such as contact and privacy, by the labels of their links', () => {
  const { key_pages: pages, sources } = merged(
    '<a href="/k">Kontakt</a><a href="/d">Datenschutzerklärung</a><a href="https://jobs.example/acme">Karriere</a>' +
      '<a href="https://other.example/p">Privacy policy</a><a href="/preise">Preise</a><a href="/l">ログイン</a>',
  );
  expect(pages).toEqual({
    contact: { url: 'https://www.acme.com/k', title: 'Kontakt' },
    privacy: { url: 'https://www.acme.com/d', title: 'Datenschutzerklärung' },
    careers: { url: 'https://jobs.example/acme', title: 'Karriere' },
    pricing: { url: 'https://www.acme.com/preise', title: 'Preise' },
    login: { url: 'https://www.acme.com/l', title: 'ログイン' },
  });
  expect(sources.key_pages['contact']).toEqual({
    url: 'https://www.acme.com/',
    method: 'link',
    confidence: 0.9,
  });
});

test('reads languages, currencies, apps, tracking ids and facets', () => {
  const found = merged(
    '<html lang="de"><link rel="alternate" hreflang="en-gb" href="/en"><link rel="alternate" hreflang="x-default" href="/">' +
      '<meta property="product:price:currency" content="eur"><meta name="apple-itunes-app" content="app-id=123456789">' +
      '<footer><a href="https://play.google.com/store/apps/details?id=com.acme.app&hl=de">App</a></footer>' +
      '<script src="https://www.googletagmanager.com/gtag/js?id=G-ABCDEFGH12"></script>' +
      '<script>fbq("init", "123456789012345");</script><script src="https://connect.facebook.net/en_US/fbevents.js"></script>' +
      '<script src="https://js.stripe.com/v3/"></script>',
  );
  expect(found).toMatchObject({
    languages: ['de', 'en-GB'],
    currencies: ['EUR'],
    app_links: {
      ios: 'https://apps.apple.com/app/id123456789',
      android: 'https://play.google.com/store/apps/details?id=com.acme.app',
    },
    tracking_ids: [
      { kind: 'ga4', id: 'G-ABCDEFGH12' },
      { kind: 'meta_pixel', id: '123456789012345' },
    ],
    facets: { payments: ['Stripe'], chat: null },
  });
});

test('returns null and empty lists for a page without a company', () => {
  expect(merged('<p>Hello').organization).toMatchObject({
    name: null,
    addresses: [],
    vat_id: null,
    registrations: [],
  });
});

test.each([
  ['addresses', (count: number) => '<p>12 High Street, Houston, TX 77055'.repeat(count)],
  ['digits and capitals', (count: number) => `<p>${'1234 A1 2BC 12-345 AB '.repeat(count)}`],
  ['words of a name', (count: number) => `<p>© 2012 ${'Acme Tools '.repeat(count)}`],
  ['labels', (count: number) => '<p>VAT USt UID BTW company number 12'.repeat(count)],
])('takes time proportional to the number of %s', (_name, html) => {
  const cpuMs = (count: number): number => {
    const body = html(count);
    const start = process.cpuUsage();
    read(body);
    return process.cpuUsage(start).user / 1_000;
  };
  cpuMs(1_000);
  const small = Math.min(cpuMs(4_000), cpuMs(4_000));
  const large = Math.min(cpuMs(32_000), cpuMs(32_000));
  // Quadratic time would be 64 times as long, and at least a second. Short times are measured inexactly.
  expect(large).toBeLessThan(24 * Math.max(small, 4));
});

test("does not read a line with an email address or the company's street as a name", () => {
  const html = `<title>Welcome</title><p>Email: <a href="mailto:joe@tulane.com">joe@tulane.com</a></p>
    <p>1430 Tulane Avenue</p><p>New Orleans, LA 70112</p>`;
  const { organization } = merged(html, 'https://www.tulane.com/');
  expect(organization.addresses[0]?.street).toBe('1430 Tulane Avenue');
  expect(organization.name).toBeNull();
});
