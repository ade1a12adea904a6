import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';

/** Returns the country of the first address of a page. */
function countryIn(html: string): string | null {
  const page = { url: 'https://www.acme.com/', headers: {}, body: Buffer.from(html), isHome: true };
  return mergePages([extractPage(page)]).organization.addresses[0]?.country ?? null;
}

const lines = (...texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('');

test.each([
  [
    'the name in the next line, not one of the next address',
    lines('4 Mykoli Str.', '03038 Kiev', 'Ukraine', 'ACME Slovakia:'),
    'UA',
  ],
  ['the calling code below it', lines('Alkotas utca 50', '1123 Budapest', 'Tel: (+36-1) 889 0600'), 'HU'],
  ['the letters before the code', lines('Hauptstr. 1', 'A-1010 Wien', 'Phone +49 30 123456'), 'AT'],
])('the country of a postal code that several countries use is %s', (_case, html, country) => {
  expect(countryIn(html)).toBe(country);
});

test.each([
  ['an address of its own', lines('Charlotte, North Carolina'), 'US'],
  ['the end of a heading', lines('Acme Tools | Vancouver, British Columbia'), 'CA'],
  ['a sentence with its country', lines('Our office is in downtown Vancouver, BC, Canada'), 'CA'],
  ['a sentence', lines('Attending college in Charlotte, North Carolina was fun'), null],
  ['a region that is also a country', lines('Tbilisi, Georgia'), null],
])('finds the country of a town with its region in %s: %s', (_case, html, country) => {
  expect(countryIn(html)).toBe(country);
});
