import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';

const addressesIn = (html: string, url = 'https://www.acme.com/') =>
  mergePages([extractPage({ url, headers: {}, body: Buffer.from(html), isHome: true })]).organization
    .addresses;

const countryIn = (html: string): string | null => addressesIn(html)[0]?.country ?? null;

const lines = (...texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('');

test.each([
  [
    'the country in the next line, not in a later line',
    lines('4 Mykoli Str.', '03038 Kiev', 'Ukraine', 'ACME Slovakia:'),
    'UA',
  ],
  ['the calling code below it', lines('Alkotas utca 50', '1123 Budapest', 'Tel: (+36-1) 889 0600'), 'HU'],
  ['the letters before the code', lines('Hauptstr. 1', 'A-1010 Wien', 'Phone +49 30 123456'), 'AT'],
])('reads the country of a postal code that several countries use from %s', (_case, html, country) => {
  expect(countryIn(html)).toBe(country);
});

test.each([
  ['a line of its own', lines('Charlotte, North Carolina'), 'US'],
  ['the end of a heading', lines('Acme Tools | Vancouver, British Columbia'), 'CA'],
  ['a sentence that names the country', lines('Our office is in downtown Vancouver, BC, Canada'), 'CA'],
  ['a sentence', lines('Attending college in Charlotte, North Carolina was fun'), null],
  ['a region that is also a country', lines('Tbilisi, Georgia'), null],
  ['a list of regions', lines('Alabama, Florida'), null],
  ['words that begin with a region', lines('Utah Mortgage, Utah'), null],
  ['a town that begins with a region', lines('Virginia Beach, Virginia'), 'US'],
])('reads the country of a town with its region in %s as %s', (_case, html, country) => {
  expect(countryIn(html)).toBe(country);
});

test.each([
  ['https://acme.co.nz/', ['12 Queen Street', 'Auckland 1010'], '12 Queen Street, Auckland, 1010, NZ'],
  [
    'https://acme.com/',
    ['54 Ayala Avenue', 'Makati City 1226, Philippines'],
    '54 Ayala Avenue, 1226 Makati City, PH',
  ],
  ['https://acme.co.za/', ['8 Bree Street', 'Cape Town 8001'], '8 Bree Street, Cape Town, 8001, ZA'],
  [
    'https://acme.com/',
    ['1-6-1 Roppongi, Minato-ku', 'Tokyo 106-0032, Japan'],
    '1-6-1 Roppongi, Tokyo, 106-0032, JP',
  ],
  ['https://acme.com/', ['152 Teheran-ro', 'Seoul 06236, Korea'], '152 Teheran-ro, Seoul, 06236, KR'],
  [
    'https://acme.com/',
    ['1001 Daechi Road', 'Seoul, 135-280', 'Republic of Korea'],
    '1001 Daechi Road, Seoul, 135-280, KR',
  ],
  [
    'https://acme.com/',
    ['98 Sathorn Road', 'Bangkok 10500', 'Thailand'],
    '98 Sathorn Road, Bangkok, 10500, TH',
  ],
  ['https://acme.co.in/', ['24 MG Road', 'Bangalore 560 001'], '24 MG Road, Bangalore, 560 001, IN'],
  [
    'https://acme.com/',
    ['1 East Chang An Avenue', 'Beijing 100738', 'China'],
    '1 East Chang An Avenue, 100738 Beijing, CN',
  ],
  [
    'https://acme.com/',
    ['14 Hamanofim Street', 'Herzliya 46725, Israel'],
    '14 Hamanofim Street, 46725 Herzliya, IL',
  ],
  [
    'https://acme.com/',
    ['10 Tverskaya Street', '125009 Moscow', 'Russia'],
    '10 Tverskaya Street, 125009 Moscow, RU',
  ],
])('finds the address on the site %s in %j', (url, texts, text) => {
  expect(addressesIn(lines(...texts), url).map((address) => address.text)).toEqual([text]);
});

test.each([
  ['a local phone number', lines('12 Main Street', 'Call Springfield 555-0134')],
  ['a year', lines('Award of the 12 Queen Street jury', 'Auckland 2010')],
  ['a code without evidence of its country', lines('12 Queen Street', 'Auckland 1010')],
  ['a number of six digits', lines('12 Queen Street', 'Order 123456 Shipped')],
  ['a code without a street', lines('Our partners', 'Beijing 100738', 'China')],
])('finds no address in %s', (_case, html) => {
  expect(addressesIn(html)).toEqual([]);
});

test('completes the street of structured data from the text', () => {
  const html =
    '<div class="vcard"><b class="fn org">Acme</b><div class="adr"><p class="street-address">600 17th Street</p>' +
    '<p>Suite 2800 South</p><b class="locality">Denver</b>, <b class="region">CO</b> <b class="postal-code">80202</b></div></div>';
  expect(addressesIn(html).map(({ street }) => street)).toEqual(['600 17th Street, Suite 2800 South']);
});

test('ignores the place at the beginning of an article', () => {
  const meta = '<meta property="og:type" content="article">';
  expect(countryIn(`${meta}${lines('Vancouver, British Columbia')}`)).toBeNull();
});

test('does not read a copyright year and the next word as a Dutch postal code', () => {
  expect(addressesIn(lines('© 2020 IT Finanzmagazin'))).toEqual([]);
});

test('removes slashes around a street', () => {
  expect(addressesIn(lines('/ Plinganserstraße 150 /', '81369 München'))[0]?.street).toBe(
    'Plinganserstraße 150',
  );
});

test.each([
  ['SARL Duval, dont le siège social est situé 14 rue des Artisans, 35000 Rennes', '14 rue des Artisans'],
  ['Brandt GmbH mit Sitz in der Ringstr. 4, 89073 Ulm', 'Ringstr. 4'],
  [
    'Oleificio Bianchi S.r.l., con sede legale in Contrada San Vito 12, 72017 Ostuni, Italia',
    'Contrada San Vito 12',
  ],
  ['Bodegas Ruiz, S.A. con domicilio social en Carretera de Soria 5, 26006 Logroño', 'Carretera de Soria 5'],
  ['Novák s.r.o., se sídlem Dlouhá ulice 12, 110 00 Praha 1, Česko', 'Dlouhá ulice 12'],
  ['Bakkerij De Wit is gevestigd aan de Kerkstraat 14, 1017 GL Amsterdam', 'Kerkstraat 14'],
  ['Orion z siedzibą przy ul. Prostej 15, 02-515 Warszawa', 'ul. Prostej 15'],
  ['Orion z siedzibą w Warszawie przy ul. Prostej 15, 02-515 Warszawa', 'ul. Prostej 15'],
  ['Registered office: 15 Kingsway, London WC2B 6UN', '15 Kingsway'],
  ['Second office: 45 Main St., Lake Oswego, OR 97034', '45 Main St.'],
  ['and 4 High St, Bath BA1 5AQ', '4 High St'],
  ['Unit 3 and 4 High St, Bath BA1 5AQ', 'Unit 3 and 4 High St'],
  ['Office 5, 15 Kingsway, London WC2B 6UN', 'Office 5, 15 Kingsway'],
  ['Via della Sede 4, 20121 Milano, Italia', 'Via della Sede 4'],
  ['Avenida Domicilio Social 5, 28013 Madrid, España', 'Avenida Domicilio Social 5'],
])('reads the street without the words about the seat in %j', (text, street) => {
  expect(addressesIn(`<meta charset="utf-8">${lines(text)}`)).toMatchObject([{ street }]);
});

test.each([
  ['10 Anson Road, Singapore 079903', '10 Anson Road'],
  [
    '10 Anson Road, #24-05 International Plaza, Singapore 079903',
    '10 Anson Road, #24-05 International Plaza',
  ],
  [
    '8 Jurong Town Hall Road, #24-05 The JTC Summit, Singapore 609434',
    '8 Jurong Town Hall Road, #24-05 The JTC Summit',
  ],
])('reads the address in Singapore %j', (text, street) => {
  expect(addressesIn(lines(text))).toMatchObject([{ street, locality: 'Singapore', country: 'SG' }]);
});
