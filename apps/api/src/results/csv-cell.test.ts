import { expect, test } from '@jest/globals';
import { csvCell } from './csv-cell.ts';

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

test('phone numbers begin with a plus as formulas do', () => {
  expect(csvCell(['+14155550123', '+442071838750'])).toBe("'+14155550123; +442071838750");
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
