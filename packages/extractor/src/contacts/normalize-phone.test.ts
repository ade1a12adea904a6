import { expect, test } from '@jest/globals';
import type { CountryCode } from 'libphonenumber-js/max';
import { normalizePhone, normalizePhones } from './normalize-phone.ts';

const normalize = (text: string, countries: CountryCode[] = [], northAmerican = false): string | null =>
  normalizePhone(text, null, { countries, northAmerican })?.value ?? null;

test.each([
  ['+44-20-7946-0958', '+442079460958'],
  ['+49 (0)30 303986300', '+4930303986300'],
  ['(+49) 030 303986300', '+4930303986300'],
  ['0044 20 7946 0958', '+442079460958'],
  ['+1-650-253-0000;ext=45', '+16502530000;ext=45'],
  ['+1 650 253 0000 x45', '+16502530000;ext=45'],
  ['+1-800-FLOWERS', '+18003569377'],
  ['18005551234', '+18005551234'],
  ['+42012345678', '+42012345678'],
  ['12345678', '12345678'],
])('normalizes %s to %s without a country', (text, number) => {
  expect(normalize(text)).toBe(number);
});

test('completes a national phone number if its country is known, otherwise returns its digits', () => {
  expect(normalize('030 303986300', ['DE'])).toBe('+4930303986300');
  expect(normalize('(650) 253-0000', ['US'])).toBe('+16502530000');
  expect(normalize('(650) 253-0000', [], true)).toBe('+16502530000');
  expect(normalize('030 303986300')).toBe('030303986300');
  expect(normalize('4930303986300', ['DE'])).toBe('+4930303986300');
});

test('does not complete a phone number in North American format with a country that writes a trunk prefix', () => {
  expect(normalize('(650) 253-0000', ['DE', 'US'])).toBe('+16502530000');
  expect(normalize('(650) 253-0000', ['DE'])).toBe('6502530000');
});

test('reads several phone numbers from one value', () => {
  const where = { countries: [], northAmerican: false };
  expect(normalizePhones('+49 30 1234567 / +49 30 1234568', null, where)).toMatchObject([
    { value: '+49301234567' },
    { value: '+49301234568' },
  ]);
});

test.each<[string, CountryCode[], string[]]>([
  ['+49 (0) 4131 / 40 38 27', [], ['+494131403827']],
  ['+49 30 / 88 62 47 10', [], ['+493088624710']],
  ['+43 1 / 405 38 72', [], ['+4314053872']],
  ['+43 (0)5446 / 28 43', [], ['+4354462843']],
  ['+49 / 0351 / 47 28 830', [], ['+493514728830']],
  ['0351 / 47 28 830', ['DE'], ['+493514728830']],
  ['0351 / 47 28 830', [], ['03514728830']],
  ['(0351) / 47 28 830', ['DE'], ['+493514728830']],
  ['04 / 223 47 81', ['BE'], ['+3242234781']],
  ['02 35 27 46 81 / 06 42 81 37 95', ['FR'], ['+33235274681', '+33642813795']],
  ['02 35 27 46 81 / 06 42 81 37 95', [], ['0235274681', '0642813795']],
  ['0351 / 47 28 830 / 0172 / 53 96 412', ['DE'], ['+493514728830', '+491725396412']],
  ['22 628 47 93 / 22 628 47 94', ['PL'], ['+48226284793', '+48226284794']],
  ['112 / 0351 4728830', ['DE'], ['+493514728830']],
])('splits %s at a slash only after a whole number', (text, countries, values) => {
  const numbers = normalizePhones(text, null, { countries, northAmerican: false });
  expect(numbers.map(({ value }) => value)).toEqual(values);
});

test.each<[string, (string | null)[][]]>([
  ['Tel. (0351) / 4712345', [['+493514712345', 'phone']]],
  ['Phone: +49 (0) 4131 / 40 38 27', [['+494131403827', 'phone']]],
  ['(Zentrale) +49 351 4712345', [['+493514712345', null]]],
  ['Call +1 800 FLOWERS', [['+18003569377', 'phone']]],
  ['0351 4712345, Durchwahl 12', [['+493514712345;ext=12', null]]],
  ['0351 4712345; ext. 12', [['+493514712345;ext=12', null]]],
  [
    '0351 4712345, Fax: 0351 4712346',
    [
      ['+493514712345', null],
      ['+493514712346', 'fax'],
    ],
  ],
  [
    'Tel.: 0351 4712345 / Fax: 0351 4712346',
    [
      ['+493514712345', 'phone'],
      ['+493514712346', 'fax'],
    ],
  ],
  ['Tel/Fax 0351 4712345', [['+493514712345', 'both']]],
  [
    '0351 4712345 Fax 0351 4712346',
    [
      ['+493514712345', null],
      ['+493514712346', 'fax'],
    ],
  ],
  ['Tel. 0351 4712345 (Mo-Fr 9-17 Uhr, Sa 10-12 Uhr)', [['+493514712345', 'phone']]],
  ['+49 (0) 351 / 4712345 (Zentrale)', [['+493514712345', null]]],
  ['0351 4712345 (Durchwahl 12)', [['+493514712345;ext=12', null]]],
  ['+49 351 4712345 (ext. 12)', [['+493514712345;ext=12', null]]],
])('reads the numbers and their labels in %s', (text, expected) => {
  const numbers = normalizePhones(text, null, { countries: ['DE'], northAmerican: false });
  expect(numbers.map(({ value, label }) => [value, label])).toEqual(expected);
});

test.each([
  [''],
  ['call us'],
  ['123456789'],
  ['+1 234 567 8901 234 567 890'],
  ['000-000-0000'],
  ['+1 111 111 1111'],
  ['112'],
])('finds no phone number in %s', (text) => {
  expect(normalize(text, ['US'])).toBeNull();
});
