import { expect, test } from '@jest/globals';
import { countryOfAddress, countryOfName } from './address-country.ts';

test.each([
  ['Bahnhofstrasse 1, 8001 Zürich, Schweiz. Tel.', 'de', 'CH'],
  ['Bahnhofstrasse 1\nCH-8001 Zürich', 'de', 'CH'],
  ['1010 Wien, Österreich', 'de', 'AT'],
  ['45, rue Villeneuve\n94573 RUNGIS CEDEX\nFRANCE', 'en', 'FR'],
  ['Kraków, Polska', 'pl', 'PL'],
  ['東京都港区 日本', 'ja', 'JP'],
  ['1 Main St, Denver, CO 80202', null, 'US'],
  ['Denver\uFFFC, \uFFFCColorado\uFFFC, \uFFFC80202', 'en', 'US'],
  ['Toronto, Ontario M5V 2T6', 'en', 'CA'],
  ['Oakley Hay\nNN18 9ET\nNorthamptonshire', 'en', 'GB'],
  ['Markt 5\n5691 AR Son', 'nl', 'NL'],
  ['ul. Prosta 1, 00-838 Warszawa', 'pl', 'PL'],
  ['London, UK', 'en', 'GB'],
])('finds the country of the address %s on a page in the language %s: %s', (text, language, country) => {
  expect(countryOfAddress(text, language)).toBe(country);
});

test.each([
  ['10115 Berlin'],
  ['Hauptstr. 1'],
  ['We ship to New Mexico'],
  ['Atlanta Georgia'],
  ['constructor'],
  ['open 10 AM'],
])('finds no country in %s', (text) => {
  expect(countryOfAddress(text, 'en')).toBeNull();
});

test('reads a country by its code or its name', () => {
  expect(countryOfName('uk', 'en')).toBe('GB');
  expect(countryOfName('Deutschland', 'de')).toBe('DE');
  expect(countryOfName('XX', 'en')).toBeNull();
  expect(countryOfName('__proto__', 'not a language!')).toBeNull();
});
