import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';

const nameIn = (html: string) =>
  mergePages([
    extractPage({ url: 'https://www.x7.example/', headers: {}, body: Buffer.from(html), isHome: true }),
  ]).organization.name;

test.each([
  [
    'two labels of one link',
    '<title>Praxis in Beek, Zahnarzt und Praxis seit 1990</title><a href="/">HomeBeginpagina</a>',
  ],
  ['the host name', '<title>www.x7.example</title>'],
  ['a label in another language', '<title>Strona główna</title>'],
  ['a label of a standard page', '<title>x</title><a href="/">wie zijn wij</a><a href="/">wie zijn wij</a>'],
  ['a label that leads to another page', '<title>x</title><a href="/">Ga naar de welkomstpagina</a>'],
  [
    "the copyright of the site's makers",
    '<title>Peters advocaten in Helmond, Familierecht, Huurrecht, Insolventierecht en Bestuursrecht in heel Brabant</title>' +
      '<meta name="copyright" content="© 2010 51North, Sittard. Alle rechten voorbehouden.">',
  ],
])('reads no name from %s', (_case, html) => {
  expect(nameIn(html)).toBeNull();
});

test('reads a short title as a name', () => {
  expect(nameIn('<title>BlueWorks</title>')).toBe('BlueWorks');
});

test.each([
  ['Welkom bij Autoschade Leunissen', 'Autoschade Leunissen'],
  ['Contact Us | Milwaukee Public Schools', 'Milwaukee Public Schools'],
])('reads the name in the title %j without the words around it', (title, name) => {
  expect(nameIn(`<title>${title}</title>`)).toBe(name);
});

test("prefers the title to the name of the site's makers", () => {
  const html =
    '<title>Moonen Optiek</title><meta name="copyright" content="Reclamebureau Magenta"><p>© 2012 XMS</p>';
  expect(nameIn(html)).toBe('Moonen Optiek');
});

test('reads no legal name from a copyright without a year, such as that of a picture', () => {
  const html = '<title>Ammoniak-Spaltung - Magazin</title><p>© Syzygy Plasmonics Inc</p>';
  const page = extractPage({
    url: 'https://x7.example/',
    headers: {},
    body: Buffer.from(html),
    isHome: true,
  });
  expect(mergePages([page]).organization.legal_name).toBeNull();
});

const legalNameIn = (html: string, url = 'https://www.x7.example/') =>
  mergePages([extractPage({ url, headers: {}, body: Buffer.from(html), isHome: true })]).organization
    .legal_name;

test.each([
  ['<title>Bauer Bau GmbH</title>', 'Bauer Bau GmbH'],
  ['<title>Bauer Bau GmbH &amp; Co. KG - Home</title>', 'Bauer Bau GmbH & Co. KG'],
  ['<title>SARL Plomberie Martin</title>', 'SARL Plomberie Martin'],
  ['<title>Bauer Bau GmbH in Kassel</title>', null],
  ['<title>The Coffee Company</title>', null],
  ['<title>Bauer Bau GmbH</title><meta property="og:site_name" content="Immo Portal">', null],
  ['<title>Bauer Bau GmbH</title><p>© 2024 Brandt GmbH</p>', 'Brandt GmbH'],
])(
  'reads a title that is a company as the legal name of a page without another name, in %j',
  (html, name) => {
    expect(legalNameIn(html)).toBe(name);
  },
);

test('reads no legal name from the title of an article', () => {
  expect(legalNameIn('<title>Bauer Bau GmbH</title>', 'https://www.x7.example/blog/bauer')).toBeNull();
});

test.each([
  ['Agence Lumière – 25 rue Condorcet, 75009 Paris – Nos clients : Globex SA, Initech SA', null],
  ['Studio Conti – Piazza Duomo 4, 50122 Firenze – Polizza RC professionale: Generali Italia S.p.A.', null],
  ['Foto Lux, Hafenstr. 3, 20457 Hamburg, Kunden: Globex AG', null],
  ['Hafenstr. 3, 20457 Hamburg, Inhaber: Brandt AG', 'Brandt AG'],
  ['Hafenstr. 3, 20457 Hamburg, Brandt AG', 'Brandt AG'],
])('reads no legal name of customers and insurers from the line of an address, in %j', (line, name) => {
  expect(legalNameIn(`<meta charset="utf-8"><title>Lumière</title><p>${line}</p>`)).toBe(name);
});
