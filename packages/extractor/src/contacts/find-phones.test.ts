import { expect, test } from '@jest/globals';
import type { CountryCode } from 'libphonenumber-js/max';
import { findPhones } from './find-phones.ts';

const numbers = (text: string, country: CountryCode | null = null, stated = true): string[] =>
  findPhones(text, country, stated).map((phone) => phone.number);

test.each([
  ['My number-+1 415-666-7777.Nice', ['+14156667777']],
  ['+1 415-666-7777 100$ and $20 +1 (415) 666-7778', ['+14156667777', '+14156667778']],
  ['+1 415-666-7777是我的电话号码', ['+14156667777']],
  ['Tel.: +49 30 / 30 39 86 - 300, +49 (0)30 303986301', ['+4930303986300', '+4930303986301']],
  ['+33-1-42-68-53-00, +49 89 12345-0', ['+33142685300', '+4989123450']],
  ['(+44) 20 7946 0958', ['+442079460958']],
  [
    '+49 30 12345-678/679, +1 650 253 0000/1, +44 20 7946 0958–9',
    ['+493012345678', '+16502530000', '+442079460958'],
  ],
])('%s holds numbers', (text, expected) => {
  expect(numbers(text)).toEqual(expected);
});

test.each([
  ['650+253+1234 or 1+14155550132'],
  ['a+14155550132 and id=+14155550132'],
  ['+494949-4-94'],
  ['+1 234 567 8901'],
  ['+20231105143000'],
  ['Fax: +49 30 1234567'],
  ['2023-11-05T14:30:00Z 192.168.10.25 1979-2011 100 12.1 - 23.71 - 23.45'],
])('%s holds none', (text) => {
  expect(numbers(text)).toEqual([]);
});

test('one label for phone and fax is that of a phone', () => {
  expect(numbers('Tel/Fax: +49 30 1234568')).toEqual(['+49301234568']);
});

test('a number without its country code counts behind a label, where the country is known', () => {
  expect(numbers('Telefon: 030 / 12 34 56-78', 'DE')).toEqual(['+493012345678']);
  expect(numbers('Tel 0044 20 7946 0958', 'DE')).toEqual(['+442079460958']);
  expect(numbers('Tel 0044 20 7946 0958', null)).toEqual(['+442079460958']);
  expect(numbers('No. 0044 20 7946 0958', 'DE')).toEqual([]);
  expect(numbers('Telefon: 030 / 12 34 56-78', null)).toEqual([]);
  expect(numbers('Steuernr. 12/345/67890, USt-IdNr.: DE123456789, 05.11.2023 14:30', 'DE')).toEqual([]);
  expect(numbers('Telefax: 030 / 12 34 56-78', 'DE')).toEqual([]);
});

test('a North American number shows by its form where the site says that it is from there', () => {
  expect(numbers('(415) 555-0132 or 415.555.0133', 'US')).toEqual(['+14155550132', '+14155550133']);
  expect(numbers('(415) 555-0132', 'US', false)).toEqual([]);
  expect(numbers('1979-2011 100, 12.1 - 23.71 - 23.45, 4155550132, $415-555-0132', 'US')).toEqual([]);
});

test('a page of nothing but numbers is tried only so often', () => {
  const budget = { attempts: 3 };
  const text = Array.from({ length: 10 }, (_, i) => `+49 30 30398630${i}`).join(', ');
  expect(findPhones(text, null, false, budget)).toHaveLength(3);
  expect(budget.attempts).toBe(0);
});

test('the number of tries counts those within one candidate', () => {
  expect(findPhones('+1 415-666-7777 100', null, false, { attempts: 2 })).toHaveLength(1);
  expect(findPhones('+1 415-666-7777 100', null, false, { attempts: 1 })).toEqual([]);
});
