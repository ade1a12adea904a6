import { expect, test } from '@jest/globals';
import type { CountryCode } from 'libphonenumber-js/max';
import { findPhones, type FoundPhone } from './find-phones.ts';
import { createPhoneBudget, type PhoneContext } from './phone-context.ts';

const context = (countries: CountryCode[], overrides: Partial<PhoneContext> = {}): PhoneContext => ({
  where: { countries, northAmerican: false },
  seams: [],
  lineLabel: () => null,
  namesFaxFirst: () => false,
  near: () => null,
  isContact: () => false,
  ...overrides,
});
const find = (text: string, countries: CountryCode[] = [], overrides?: Partial<PhoneContext>): FoundPhone[] =>
  findPhones(text, context(countries, overrides));
const numbers = (text: string, countries?: CountryCode[], overrides?: Partial<PhoneContext>): string[] =>
  find(text, countries, overrides)
    .filter(({ kind }) => kind !== 'fax')
    .map(({ number, national }) => number ?? national?.text ?? '');
const faxes = (text: string, countries?: CountryCode[], overrides?: Partial<PhoneContext>): string[] =>
  find(text, countries, overrides)
    .filter(({ kind }) => kind !== 'phone')
    .map(({ number }) => number ?? '');
const NORTH_AMERICAN = { where: { countries: [], northAmerican: true } };

test.each([
  ['My number-+1 415-666-7777.Nice', ['+14156667777']],
  ['+1 415-666-7777 100$ and $20 +1 (415) 666-7778', ['+14156667777', '+14156667778']],
  ['+1 415-666-7777是我的电话号码', ['+14156667777']],
  ['请打+1 415-666-7777', ['+14156667777']],
  ['Phone+1 415-666-7777', ['+14156667777']],
  ['Tel.: +49 30 / 30 39 86 - 300, +49 (0)30 303986301', ['+4930303986300', '+4930303986301']],
  ['+33-1-42-68-53-00, +49 89 12345-0', ['+33142685300', '+4989123450']],
  ['Tél. 01.42.68.53.00, +33 1.42.68.53.00', ['01.42.68.53.00', '+33142685300']],
  ['(+44) 20 7946 0958', ['+442079460958']],
  ['Tel : + 33 01 42 68 53 00', ['+33142685300']],
  ['+1 650 253 0000/1, +44 20 7946 0958–9', ['+16502530000', '+442079460958']],
])('finds the phone numbers in %s', (text, expected) => {
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
  ['SKU 415-555-2671, Invoice 415-555-2671, Part # 415-555-2671'],
  ['Tel 09.00 - 17.00 Call 05.11.2023'],
  ['Seattle WA 98101 - 98199'],
  ['Fax -0.43259045634870009448'],
])('finds no phone number in %s', (text) => {
  expect(numbers(text)).toEqual([]);
  expect(numbers(text, ['US'])).toEqual([]);
  expect(numbers(text, [], NORTH_AMERICAN)).toEqual([]);
});

test('finds a phone number without a country code after a label', () => {
  expect(numbers('Telefon: 030 / 12 34 56-78', ['DE'])).toEqual(['+493012345678']);
  expect(numbers('Tel 0044 20 7946 0958', ['DE'])).toEqual(['+442079460958']);
  expect(numbers('Tel 0044 20 7946 0958')).toEqual(['+442079460958']);
  expect(numbers('No. 0044 20 7946 0958', ['DE'])).toEqual([]);
  expect(numbers('030 / 12 34 56-78', ['DE'])).toEqual([]);
  expect(numbers('Steuernr. 12/345/67890, USt-IdNr.: DE123456789, 05.11.2023 14:30', ['DE'])).toEqual([]);
});

test('keeps a labelled phone number of an unknown country unchanged', () => {
  expect(numbers('Telefon: 030 / 12 34 56-78')).toEqual(['030 / 12 34 56-78']);
  expect(find('Telefon: 030 / 12 34 56-78')[0]?.number).toBeNull();
});

test('reads the country of a phone number from the postal address next to it', () => {
  expect(numbers('Tel. 044 668 18 00', ['DE'], { near: () => 'CH' })).toEqual(['+41446681800']);
  expect(numbers('Phone: (41 21) 802 7000', [], { near: () => 'CH' })).toEqual(['+41218027000']);
});

test('applies a label in the previous cell or line to a phone number that begins its line', () => {
  expect(numbers('030 1234567', ['DE'], { lineLabel: () => 'phone' })).toEqual(['+49301234567']);
  expect(faxes('+49 30 1234567', [], { lineLabel: () => 'fax' })).toEqual(['+49301234567']);
  expect(numbers('Berlin 030 1234567', ['DE'], { lineLabel: () => 'phone' })).toEqual([]);
});

test.each([
  ['Tel.: +49 711 1234-0, Fax -99', ['+4971112340'], ['+49711123499']],
  ['Telefon: +49 (0)711 1234–0 | Telefax: – 99', ['+4971112340'], ['+49711123499']],
  [
    'Zentrale: Tel. +49 711 1234-0, Tel. Vertrieb: -15, Fax: -99.',
    ['+4971112340', '+49711123415'],
    ['+49711123499'],
  ],
  ['Tel.: +43 1 5123456, Fax: DW 15', ['+4315123456'], ['+431512345615']],
  ['Tel.: +43 1 5123456-0 (Fax DW -15)', ['+43151234560'], ['+431512345615']],
  ['Tel.: +49 711 1234-10, -11; Fax: -99', ['+49711123410', '+49711123411'], ['+49711123499']],
  ['Tel.: +49 711 1234-10 / -11 / -12', ['+49711123410', '+49711123411', '+49711123412'], []],
  ['Tel. +49 711 1234-10 oder -11', ['+49711123410', '+49711123411'], []],
  ['+49 711 1234-10, -20 % auf alles', ['+49711123410'], []],
  ['Tel.: +49 711 1234-10, -11 °C, -12,50 €, -2024', ['+49711123410'], []],
  ['Tel.: +49 711 1234567, -68', ['+497111234567'], []],
  ['Tel.: +49 711 1234-0, Fax: -', ['+4971112340'], []],
  ['Tel.: +49 711 1234567, Fax: -99', ['+497111234567'], []],
  ['Tel.: +49 711 1234-0, Mo-Fr -17', ['+4971112340'], []],
  ['Tel.: +49 711 1234-0, Fax - 8.30', ['+4971112340'], []],
])('reads the direct dial of %s', (text, phones, expected) => {
  expect([numbers(text), faxes(text)]).toEqual([phones, expected]);
});

test('reads the direct dial of a number in an unknown country', () => {
  const found = find('Tel.: 0711 1234-0, Fax -99').map(({ kind, national }) => [kind, national?.text]);
  expect(found).toEqual([
    ['phone', '0711 1234-0'],
    ['fax', '0711 1234-99'],
  ]);
});

test('finds further numbers that share the label of the first or are shortened to their last digits', () => {
  expect(numbers('Tel: 030 1234567 / 1234568', ['DE'])).toEqual(['+49301234567', '+49301234568']);
  expect(numbers('+91-22-33074700/01/02')).toEqual(['+912233074700', '+912233074701', '+912233074702']);
  expect(numbers('+49 30 12345-678/679')).toEqual(['+493012345678', '+493012345679']);
  expect(numbers('+55 11 3066-5000 / 3066-5001')).toEqual(['+551130665000', '+551130665001']);
  expect(numbers('Tél. 01 42 68 53 00 ou 01 42 68 53 01', ['FR'])).toEqual(['+33142685300', '+33142685301']);
});

test.each([
  ['Fax: +49 30 1234567'],
  ['F +49 30 1234567'],
  ['+49 30 1234567 (fax)'],
  ['+49 30 1234567 - Fax'],
  ['\u{1F4E0} +49 30 1234567'],
  ['Fax \u260E+49 30 1234567'],
])('recognizes a fax number in %s', (text) => {
  expect(faxes(text)).toEqual(['+49301234567']);
  expect(numbers(text)).toEqual([]);
});

test('applies a label after a phone number to that number', () => {
  const text = '212-736-5000 fax, 212-736-5001 phone';
  expect(numbers(text, ['US'])).toEqual(['+12127365001']);
  expect(faxes(text, ['US'])).toEqual(['+12127365000']);
  const other = 'T 212-736-5001 F 212-736-5000';
  expect(numbers(other, ['US'])).toEqual(['+12127365001']);
});

test('reads a number with a common label for phone and fax as both', () => {
  expect(find('Tel/Fax: +49 30 1234568')).toMatchObject([{ kind: 'both', number: '+49301234568' }]);
  expect(find('Telefon und Fax: +49 30 1234568')).toMatchObject([{ kind: 'both' }]);
});

test('recognizes a North American number by its format on a page with evidence of a North American country', () => {
  const text = '(415) 555-0132 or 415.555.0133 or 1-800-356-9377, (602) 267 - 8111';
  const expected = ['+14155550132', '+14155550133', '+18003569377', '+16022678111'];
  expect(numbers(text, ['US'])).toEqual(expected);
  expect(numbers(text, [], NORTH_AMERICAN)).toEqual(expected);
  expect(numbers('(415) 555-0132')).toEqual([]);
  expect(numbers('1979-2011 100, 12.1 - 23.71 - 23.45, 4155550132, $415-555-0132', ['US'])).toEqual([]);
  expect(numbers('Mobile: 70123 45678', [], NORTH_AMERICAN)).toEqual(['70123 45678']);
});

test('finds an unlabelled phone number next to contacts if it has the usual format of its country', () => {
  const isContact = { isContact: () => true };
  expect(numbers('0492 - 524 333', ['NL'], isContact)).toEqual(['+31492524333']);
  expect(numbers('801 200 200', ['PL'], isContact)).toEqual(['+48801200200']);
  expect(numbers('24 82 13 111', ['PL'], isContact)).toEqual([]);
  expect(numbers('49252433 € and 0492 - 524 333 kg', ['NL'], isContact)).toEqual([]);
});

test('ends a phone number at an element boundary, even without a space before the next word', () => {
  expect(numbers('610-282-3800Customer', ['US'])).toEqual([]);
  expect(numbers('610-282-3800Customer', ['US'], { seams: [12] })).toEqual(['+16102823800']);
});

test.each(['9-17 Uhr', '9.00 - 17.00 uur', '7am-7pm', '8:00 to 18:00 h'])(
  'does not read opening hours as part of the phone number before them: %s',
  (hours) => {
    expect(numbers(`Tel. 040 222 07 76 ${hours}`, ['NL'])).toEqual(['+31402220776']);
  },
);

test('reads the extension of a phone number', () => {
  expect(numbers('Phone: 530.820.3090 x410', ['US'])).toEqual(['+15308203090;ext=410']);
  expect(numbers('+1 530 820 3090, ext. 7; Tel. +49 30 1234567 Durchwahl 12')).toEqual([
    '+15308203090;ext=7',
    '+49301234567;ext=12',
  ]);
});

test('replaces keypad letters with digits', () => {
  expect(numbers('Call 1-800-FLOWERS or 1.888.LUTRON1')).toEqual(['+18003569377', '+18885887661']);
  expect(faxes('Fax: 888.FAX.IOSAFE')).toEqual(['+18883294672']);
  expect(numbers('in 800 AMERICAN towns, model 500-SERIES')).toEqual([]);
});

test('limits how many phone numbers on a page are parsed', () => {
  const budget = { attempts: 3 };
  const text = Array.from({ length: 10 }, (_, i) => `+49 30 30398630${i}`).join(', ');
  expect(findPhones(text, context([]), budget)).toHaveLength(3);
  expect(budget.attempts).toBe(0);
});

test('counts each attempt to parse a part of the text towards the limit', () => {
  expect(findPhones('+1 415-666-7777 100', context([]), { attempts: 2 })).toHaveLength(1);
  expect(findPhones('+1 415-666-7777 100', context([]), { attempts: 1 })).toEqual([]);
});

test('stops parsing at the limit on a page with thousands of numbers', () => {
  const budget = createPhoneBudget();
  findPhones('Tel 1234567 '.repeat(10_000), context(['DE', 'FR', 'US']), budget);
  expect(budget.attempts).toBe(0);
});
