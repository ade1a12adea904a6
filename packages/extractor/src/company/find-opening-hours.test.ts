import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';
import { findOpeningHours } from './find-opening-hours.ts';

/** Returns the hours in lines of text, joined by semicolons. */
function hoursIn(lines: string[], language: string | null = null): string | null {
  const digitLines = [...lines.keys()].filter((index) => /\d/.test(lines[index] as string));
  return findOpeningHours({ lines, digitLines }, [], language)?.texts.join('; ') ?? null;
}

test.each([
  [
    'en',
    'Monday to Friday 8am-8pm, Saturday 9am-5pm and Sunday 10am-4pm',
    'Mo-Fr 08:00-20:00; Sa 09:00-17:00; Su 10:00-16:00',
  ],
  ['en', '8:30AM - 5PM PST Monday through Friday', 'Mo-Fr 08:30-17:00'],
  ['en', '0830 to 1815 Mon-Fri, 0900 to 1300 Saturday, CLOSED Sunday', 'Mo-Fr 08:30-18:15; Sa 09:00-13:00'],
  ['en', 'Tues. Wed. Thurs. 10am-6pm', 'Tu-Th 10:00-18:00'],
  ['en', '9 AM - 5 PM EST M-F', 'Mo-Fr 09:00-17:00'],
  ['en', 'Every Saturday & Sunday: 1 - 5 pm', 'Sa,Su 13:00-17:00'],
  ['en', 'Mon-Thu 9:00 - 5:00', 'Mo-Th 09:00-17:00'],
  ['en', 'Friday and Saturday 6pm to midnight', 'Fr,Sa 18:00-24:00'],
  ['en', 'daily 17:00-02:00', 'Mo-Su 17:00-02:00'],
  [
    'de',
    'Mo. - Fr. 9 - 12 Uhr und 14 bis 18 Uhr, Sa 9-13 Uhr',
    'Mo-Fr 09:00-12:00; Mo-Fr 14:00-18:00; Sa 09:00-13:00',
  ],
  ['de', 'Montags bis freitags von 8.00 bis 17.30 Uhr', 'Mo-Fr 08:00-17:30'],
  ['nl', 'Maandag gesloten, dinsdag t/m zaterdag van 9.30 tot 17.30 uur', 'Tu-Sa 09:30-17:30'],
  ['fr', 'Du lundi au vendredi de 9h30 à 18h', 'Mo-Fr 09:30-18:00'],
  ['es', 'De lunes a viernes de 9:00 a 14:00 y de 16:00 a 20:00', 'Mo-Fr 09:00-14:00; Mo-Fr 16:00-20:00'],
  ['it', 'Dal lunedì al venerdì dalle 8:30 alle 12:30', 'Mo-Fr 08:30-12:30'],
  ['pt', 'Segunda a sexta das 9h às 18h', 'Mo-Fr 09:00-18:00'],
  ['pl', 'Pon. - Pt. 8:00 - 16:00, Sob. 9:00-13:00', 'Mo-Fr 08:00-16:00; Sa 09:00-13:00'],
  ['sv', 'Måndag till fredag kl. 10.00 - 18.00', 'Mo-Fr 10:00-18:00'],
  ['da', 'Mandag til torsdag fra 8.00 til 16.00', 'Mo-Th 08:00-16:00'],
  ['fi', 'Ma-Pe 9-17, klo 9.00-17.00', null],
  ['fi', 'Maanantaisin klo 9.00-17.00', 'Mo 09:00-17:00'],
  ['cs', 'Pondělí - Pátek: 8:00 - 17:00', 'Mo-Fr 08:00-17:00'],
])('reads hours after a label (%s) in %j as %j', (language, text, hours) => {
  expect(hoursIn(['Opening hours', text], language)).toBe(hours);
});

test('recognizes the language by the names of the days, even if the page declares another one', () => {
  expect(hoursIn(['Openingstijden', 'dinsdag en donderdag 9.00-19.00'], 'en')).toBe('Tu,Th 09:00-19:00');
});

test.each([
  ['one line for each day', ['Monday', 'closed', 'Tuesday', '9:00 - 17:00', 'Wednesday', '9:00 - 17:00']],
  ['a dash for a closed day', ['Monday', '-', 'Tuesday', '9:00 - 17:00', 'Wednesday', '9:00 - 17:00']],
  [
    'a column for each time',
    ['Monday', 'closed', 'Tuesday', '9:00', '17:00', 'Wednesday', '9:00', '-', '17:00'],
  ],
] as [string, string[]][])('reads a table with %s', (_case, lines) => {
  expect(hoursIn(['Hours', ...lines])).toBe('Tu,We 09:00-17:00');
});

test('ignores a table whose days are in one row and whose hours are in another', () => {
  expect(hoursIn(['Hours', 'Monday', 'Tuesday', '9:00 - 17:00', '10:00 - 16:00'])).toBeNull();
});

test.each([
  ['a single time of another day', 'Weekdays 9.00 to 17.00, and Friday to 18.45'],
  ['hours that may belong to the days before or after them', 'Mon-Fri 9am-5pm and 10am-4pm Saturday'],
  ['a date', 'Saturday 6 April 10:00-17:00'],
  ['an unknown word in a list of days', 'Monday and Tewsday 9:00-17:00'],
  ['prices', 'Monday to Friday $9.00 - 17.00'],
  ['a range of dates', 'Monday to Friday 12.05. - 16.05.'],
  ['hours without days', '8am - 8pm'],
  ['numbers without a sign of time', 'Monday to Friday, rooms 9 - 17'],
  ['impossible times', 'Monday to Friday 25:00 - 31:00'],
])('ignores %s', (_case, text) => {
  expect(hoursIn(['Opening hours', text])).toBeNull();
});

test('ignores hours without a label on fewer than five days', () => {
  expect(hoursIn(['Yoga class', 'Monday to Thursday 18:00-19:00'])).toBeNull();
  expect(hoursIn(['Call us', 'Monday to Friday 18:00-19:00'])).toBe('Mo-Fr 18:00-19:00');
});

test('ignores the hours of more than four branches', () => {
  const branches = [8, 9, 10, 11, 12].flatMap((hour) => [
    'A branch with a name that is long enough to end the previous one',
    `Open: Mon-Fri ${hour}:00-17:00`,
  ]);
  expect(hoursIn(branches)).toBeNull();
  expect(hoursIn(branches.slice(0, 2))).toBe('Mo-Fr 08:00-17:00');
});

test.each([
  ['We are open 24 hours a day, 7 days a week.', 'Mo-Su 00:00-24:00'],
  ['Open 24/7', 'Mo-Su 00:00-24:00'],
  ['Support: 24/7', null],
])('reads whether a business is always open: %s', (text, hours) => {
  expect(hoursIn([text])).toBe(hours);
});

const page = (url: string, html: string, isHome = false) =>
  extractPage({ url: `https://acme.com/${url}`, headers: {}, body: Buffer.from(html), isHome });

test('prefers hours in structured data to those in the text', () => {
  const data =
    '<script type="application/ld+json">{"@type":"Store","name":"Acme","openingHours":"Mo-Fr 08:00-18:00"}</script>';
  const { organization } = mergePages([page('', `${data}<p>Opening hours</p><p>Mon-Fri 9am-5pm</p>`, true)]);
  expect(organization.opening_hours).toEqual(['Mo-Fr 08:00-18:00']);
});

test('takes the hours of one page, because those of two pages may contradict each other', () => {
  const { organization, sources } = mergePages([
    page('', '<p>Mon-Fri 9am-6pm</p>', true),
    page('contact', '<p>Opening hours</p><p>Mon-Fri 9am-5pm</p><p>Sat 9am-1pm</p>'),
  ]);
  expect(organization.opening_hours).toEqual(['Mo-Fr 09:00-17:00', 'Sa 09:00-13:00']);
  expect(sources.opening_hours?.['Sa 09:00-13:00']).toEqual({
    url: 'https://acme.com/contact',
    method: 'text',
    confidence: 0.7,
  });
});
