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

test('ends a holder at a word that follows the name', () => {
  expect(holder('© 2024 Acme, a Globex company')).toBe('Acme');
  expect(holder('© 2024 Acme Powered by WordPress')).toBe('Acme');
  expect(holder('© 2024 Acme2024All rights reserved')).toBe('Acme2024');
});
