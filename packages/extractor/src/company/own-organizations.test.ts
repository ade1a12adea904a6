import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';
import type { PageFacts } from '../page-facts.ts';

const read = (html: string, url = 'https://www.acme.com/'): PageFacts =>
  extractPage({ url, headers: {}, body: Buffer.from(html), isHome: new URL(url).pathname === '/' });
const merged = (html: string, url?: string) => mergePages([read(html, url)]);

test('reads name and address from microdata', () => {
  const { organization } = merged(
    '<div itemscope itemtype="https://schema.org/Store"><b itemprop="name">Acme Shop</b>' +
      '<p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><i itemprop="streetAddress">1 High St</i>' +
      '<i itemprop="addressLocality">Leeds</i> <i itemprop="postalCode">LS1 4AP</i></p></div>',
  );
  expect(organization.name).toBe('Acme Shop');
  expect(organization.addresses).toMatchObject([
    { street: '1 High St', locality: 'Leeds', postal_code: 'LS1 4AP' },
  ]);
});

test.each([
  [
    'hcard',
    '<div class="vcard"><b class="fn org">Acme GmbH</b><p class="adr"><b class="street-address">Musterweg 5</b>' +
      '<b class="postal-code">70565</b> <b class="locality">Stuttgart</b><b class="country-name">Germany</b></p></div>',
  ],
  [
    'rdfa',
    '<div vocab="https://schema.org/" typeof="Organization"><b property="name">Acme GmbH</b><p property="address" typeof="PostalAddress">' +
      '<b property="streetAddress">Musterweg 5</b><b property="postalCode">70565</b> <b property="addressLocality">Stuttgart</b>' +
      '<b property="addressCountry">Germany</b></p></div>',
  ],
])('reads name and address from %s', (method, html) => {
  const { organization, sources } = merged(html);
  const text = 'Musterweg 5, 70565 Stuttgart, DE';
  expect(organization).toMatchObject({ name: 'Acme GmbH', addresses: [{ text, country: 'DE' }] });
  expect(sources).toMatchObject({ name: { method, confidence: 0.95 }, addresses: { [text]: { method } } });
});

test('counts an organisation once if the page describes it in several syntaxes', () => {
  const name = 'Blue Corp';
  const { organization } = merged(
    `<script type="application/ld+json">{"@type":"Organization","name":"${name}"}</script>` +
      `<p itemscope itemtype="https://schema.org/Organization"><b itemprop="name">${name}</b></p>` +
      `<p typeof="schema:Organization"><b property="schema:name">${name}</b></p><p class="vcard"><b class="fn org">${name}</b></p>`,
  );
  expect(organization.name).toBe(name);
});

test('ignores organisations that the page only mentions', () => {
  const others = ['hiringOrganization', 'itemReviewed', 'sponsor'].map((role) => ({
    '@type': 'Thing',
    [role]: {
      '@type': 'Organization',
      name: 'Other Inc.',
      address: { streetAddress: '1 Other St', addressLocality: 'Reno' },
    },
  }));
  const { organization } = merged(`<script type="application/ld+json">${JSON.stringify(others)}</script>`);
  expect(organization).toMatchObject({ name: null, legal_name: null, addresses: [] });
});
