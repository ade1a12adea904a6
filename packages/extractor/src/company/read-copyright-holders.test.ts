import { expect, test } from '@jest/globals';
import { readCopyrightHolders } from './read-copyright-holders.ts';

const holder = (line: string): string | undefined => readCopyrightHolders([line])[0]?.name;

test('ends a holder only at whole words, not inside a word of the name', () => {
  expect(holder('© 2024 Atlanta Brewing Company')).toBe('Atlanta Brewing Company');
  expect(holder('© 2024 Titan Steel Company. All rights reserved.')).toBe('Titan Steel Company');
  expect(holder('© 2024 Empowered Living LLC')).toBe('Empowered Living LLC');
  expect(holder('© 2024 Interdesign GmbH')).toBe('Interdesign GmbH');
  expect(holder('© 2024 Susan B Anthony House')).toBe('Susan B Anthony House');
});

test.each([
  ['© 2024 Blue Design Ltd. All rights reserved.', 'Blue Design Ltd.'],
  ['© 2024 Created Spaces LLC', 'Created Spaces LLC'],
  ['© 2024 Design Vlaanderen NV', 'Design Vlaanderen NV'],
  ['© 2024 Atelier Design GmbH & Co. KG', 'Atelier Design GmbH & Co. KG'],
  ['© 2024 Acme Design', 'Acme Design'],
  ['Acme Design © 2024', 'Acme Design'],
  ['© 2024 Acme Design Studio. All rights reserved.', 'Acme Design Studio'],
  ['© 2024 Stichting Design Museum', 'Stichting Design Museum'],
  ['© 2024 Wind Powered Living', 'Wind Powered Living'],
  ['© 2024 Acme Web Design: Globex', 'Acme'],
  ['© 2024 Acme Webdesign by Globex', 'Acme'],
  ['© 2024 Acme designed and developed by Globex', 'Acme'],
  ['© 2024 Acme. Design & Development by Globex', 'Acme'],
  ['© 2024 Acme Design by Globex GmbH', 'Acme'],
  ['© 2024 Acme Website by Globex Ltd', 'Acme'],
  ['© 2024 Acme Design: Globex GmbH', 'Acme'],
])('keeps words of the name that elsewhere credit a maker, in %j', (line, name) => {
  expect(holder(line)).toBe(name);
});

test.each([
  ['© 2024 Kowalski sp. z o.o. Wszelkie prawa zastrzeżone', 'Kowalski sp. z o.o.'],
  ['© 2024 J. P. Morgan & Co.', 'J. P. Morgan & Co.'],
  ['© 2024 Law Office of John Q. Public, P.C. All rights reserved', 'Law Office of John Q. Public, P.C.'],
  ['© 2024 Mt. Hood Brewing Co. All rights reserved.', 'Mt. Hood Brewing Co.'],
  ['© 2024 All Rights Reserved by Green Ltd', 'Green Ltd'],
  ['© 2024 Acme. Globex LLC made this site', 'Acme'],
])('reads abbreviations inside a name, in %j', (line, name) => {
  expect(holder(line)).toBe(name);
});

test('ends a holder at a word that follows the name', () => {
  expect(holder('© 2024 Acme, a Globex company')).toBe('Acme');
  expect(holder('© 2024 Acme Powered by WordPress')).toBe('Acme');
  expect(holder('© 2024 Acme2024All rights reserved')).toBe('Acme2024');
});
