import { expect, test } from '@jest/globals';
import { csvCell, ownCell, phoneCell } from './csv-cell.ts';

test('makes a cell safe if a spreadsheet would run it as a formula', () => {
  for (const text of ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '＝1+1', "+1415'", '+123']) {
    expect(csvCell(text)).toBe(`'${text}`);
  }
});

test.each([
  ['Shop;=cmd|x', "Shop;'=cmd|x"],
  ['a\t@b', "a\t'@b"],
  ['a|-1|+2', "a|'-1|'+2"],
  ['a; ;  =1', "a; ;  '=1"],
  ['Shop;"=1"', 'Shop;"\'=1"'],
  ['one\n=two\r\n=three', "one\n'=two\r\n'=three"],
  ['\t=1', "'\t'=1"],
  ['=1;=2', "'=1;'=2"],
  ['+14155550123; =cmd', "'+14155550123; '=cmd"],
  ['a;＝1', "a;'＝1"],
  ['Mo-Fr 9:00; Sa = closed | e-mail: me@example.com', 'Mo-Fr 9:00; Sa = closed | e-mail: me@example.com'],
])('makes %j safe for programs that split cells at characters other than a comma', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

test('does not hang on a separator that a million spaces follow', () => {
  const text = ';' + ' '.repeat(1_000_000);
  expect(csvCell(text)).toBe(text);
});

test.each([
  ['+49 30 123-45', 'tel:+49 30 123-45'],
  ['+493012345678', 'tel:+493012345678'],
  ['-12.5', '-12.5'],
  ['-5%', '-5%'],
  ['+5', "'+5"],
  ['-1+1', "'-1+1"],
  ['=1+1', "'=1+1"],
  ['007', '007'],
])("keeps the client's numbers and phone numbers readable, and makes other cells safe: %s", (text, safe) => {
  expect(ownCell(text)).toBe(safe);
});

test('keeps the plus of phone numbers, but not at the start of the cell', () => {
  expect(phoneCell(['+14155550123', '+442071838750'])).toBe('tel:+14155550123; tel:+442071838750');
  expect(phoneCell(['030 123456', '+49301234567'])).toBe('030 123456; tel:+49301234567');
  expect(phoneCell(['=1', '-1'])).toBe("'=1; '-1");
  expect([phoneCell([]), phoneCell(null)]).toEqual(['', '']);
});

test('writes an empty cell for null and empty values, and the text of other values', () => {
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
