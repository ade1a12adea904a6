import { expect, test } from '@jest/globals';
import { csvCell, phoneCell } from './csv-cell.ts';

test('a cell that a spreadsheet would run as a formula is made text', () => {
  for (const text of [
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
    "+1415'",
    '+14155550123; =cmd',
    '=cmd; +14155550123',
    '+123',
  ]) {
    expect(csvCell(text)).toBe(`'${text}`);
  }
});

test('phone numbers keep their plus, and begin with none', () => {
  expect(phoneCell(['+14155550123', '+442071838750'])).toBe('tel:+14155550123; tel:+442071838750');
  expect(phoneCell(['030 123456', '+49301234567'])).toBe('030 123456; tel:+49301234567');
  expect(phoneCell(['=1', '-1'])).toBe("'=1; -1");
  expect([phoneCell([]), phoneCell(null)]).toEqual(['', '']);
});

test('nothing is an empty cell, and everything else is its text', () => {
  expect([null, undefined, [], '', 0, 1.5, true, false, ['a', 'b'], "it's = fine"].map(csvCell)).toEqual([
    '',
    '',
    '',
    '',
    '0',
    '1.5',
    'true',
    'false',
    'a; b',
    "it's = fine",
  ]);
});
