import { expect, test } from '@jest/globals';
import { HtmlSource } from '../html/html-source.ts';
import { parseHtml } from '../html/parse-html.ts';
import { walkDocument } from '../html/walk-document.ts';
import { readHCards } from './hcard.ts';

const read = (html: string) => readHCards(walkDocument(parseHtml(new HtmlSource(html)).document).cards);
const members = (html: string) => read(html).map((entity) => entity.members);

test('reads the organisation of an hCard', () => {
  expect(
    read(
      '<div class="vcard"><a class="fn org url" href="https://acme.com/">Acme <b>Inc</b></a>' +
        '<div class="adr"><span class="street-address">1 High St</span><span class="extended-address">Suite 2</span><span class="locality">Leeds</span>' +
        '<abbr class="region" title="West Yorkshire">W. Yorks</abbr><b class="postal-code">LS1 4AP</b>' +
        '<b class="country-name">UK</b></div>' +
        '<div class="tel"><b class="type">Work</b> <b class="value">+44 113 496 0000</b></div>' +
        '<div class="tel"><b class="type">Fax</b> <b class="value">+44 113 496 0001</b></div>' +
        '<p class="tel">Fax: +44 113 496 0002</p><a class="email" href="mailto:info@acme.com">Mail</a>' +
        '<p class="geo"><abbr class="latitude" title="53.8">N</abbr><abbr class="longitude" title="-1.5">W</abbr></div>',
    ),
  ).toEqual([
    {
      method: 'hcard',
      types: ['Organization'],
      role: null,
      members: {
        name: 'Acme Inc',
        url: 'https://acme.com/',
        address: [
          {
            streetAddress: ['1 High St', 'Suite 2'],
            addressLocality: 'Leeds',
            addressRegion: 'West Yorkshire',
            postalCode: 'LS1 4AP',
            addressCountry: 'UK',
          },
        ],
        telephone: ['+44 113 496 0000'],
        faxNumber: ['+44 113 496 0001', 'Fax: +44 113 496 0002'],
        email: ['mailto:info@acme.com'],
        geo: { latitude: '53.8', longitude: '-1.5' },
      },
    },
  ]);
});

test('reads each address of an h-card separately', () => {
  const address = (street: string) =>
    `<p class="p-adr h-adr"><b class="p-street-address">${street}</b><b class="p-locality">Bern</b></p>`;
  expect(
    members(
      `<div class="h-card"><b class="p-name p-org">Acme AG</b>${address('A 1')}${address('B 2')}</div>`,
    ),
  ).toEqual([
    {
      name: 'Acme AG',
      address: [
        { streetAddress: ['A 1'], addressLocality: 'Bern' },
        { streetAddress: ['B 2'], addressLocality: 'Bern' },
      ],
    },
  ]);
});

const ADDRESS = '<p class="adr"><b class="street-address">1 High St</b></p>';
test.each([
  ['an author', '<p class="author vcard"><a class="fn org" href="/jane">Jane Doe</a></p>'],
  [
    'a person with an organisation',
    `<p class="vcard"><b class="fn">Jane</b><b class="org">Acme</b>${ADDRESS}</p>`,
  ],
  ['a person with an address', `<p class="vcard"><b class="fn n">Jane</b>${ADDRESS}</p>`],
  [
    'a person of microformats 2',
    `<p class="h-card"><b class="p-name">Jane</b><b class="p-org h-card">Acme</b>${ADDRESS}`,
  ],
  ['a name alone', '<p class="vcard"><b class="fn">Jane Doe</b></p>'],
  [
    'the place of an event',
    `<div class="vevent"><p class="location vcard"><b class="fn org">Hall</b>${ADDRESS}</p></div>`,
  ],
  [
    'the subject of a review',
    '<div class="hreview"><p class="item vcard"><b class="fn org">Bar</b></p></div>',
  ],
  [
    'a directory',
    ['A', 'B', 'C', 'D'].map((name) => `<p class="vcard"><b class="fn org">${name}</b></p>`).join(''),
  ],
])('reads no organisation from the card of %s', (_card, html) => {
  expect(read(html)).toEqual([]);
});

test("reads the name in a card with an address as an organisation's name", () => {
  expect(members(`<div class="vcard"><b class="fn">Acme</b>${ADDRESS}</div>`)).toEqual([
    { name: 'Acme', address: [{ streetAddress: ['1 High St'] }] },
  ]);
});

test('reads at most 100 of many nested cards, and reads a very large card', () => {
  expect(read('<div class="vcard"><b class="fn org">'.repeat(20_000)).length).toBeLessThanOrEqual(100);
  expect(read(`<div class="vcard"><b class="fn org">A</b>${ADDRESS.repeat(20_000)}`)).toHaveLength(1);
});

test('reads a property once that an element names several times', () => {
  expect(
    members(
      `<div class="vcard"><b class="fn org">Acme</b><b class="tel tel">+1 650 253 0000</b>${ADDRESS}</div>`,
    ),
  ).toMatchObject([{ telephone: ['+1 650 253 0000'] }]);
});
