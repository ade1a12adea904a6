import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeText } from './decode-text.ts';
import { parseRows } from './parse-rows.ts';

const cells = (text: string) => parseRows(text).map((row) => row.cells);

test.each([
  [
    'one a line',
    'a.example\nb.example\r\n\r\n  c.example  \n',
    [['a.example'], ['b.example'], ['c.example']],
  ],
  [
    'commas',
    'name,site\nA,a.example\n',
    [
      ['name', 'site'],
      ['A', 'a.example'],
    ],
  ],
  [
    'semicolons',
    'name;site\n"A; B";a.example',
    [
      ['name', 'site'],
      ['A; B', 'a.example'],
    ],
  ],
  [
    'tabs',
    'name\tsite\nA, B\ta.example',
    [
      ['name', 'site'],
      ['A, B', 'a.example'],
    ],
  ],
  ['quotes and a new line in them', 'x,"say ""hi""\nthere",y', [['x', 'say "hi"\nthere', 'y']]],
  ['a mark at the beginning', '\uFEFFa.example', [['a.example']]],
  ['a quote that nobody closes', '"a.example\nb.example', [['"a.example'], ['b.example']]],
  ['nothing', ' \n\n', []],
])('%s', (_, text, expected) => {
  expect(cells(text)).toEqual(expected);
});

test('a row knows the line that it begins at', () => {
  expect(parseRows('a\n\n"b\nb"\r\nc').map((row) => row.line)).toEqual([1, 3, 5]);
});

test('what was written as CSV is read as it was', () => {
  const cell = fc.string({ minLength: 1 }).map((text) => `x${text.trim()}`.replaceAll(/[\r|;\t]/g, ''));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const text = rows
        .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
        .join('\r\n');
      expect(cells(text)).toEqual(rows.map((row) => row.map((each) => each.trim())));
    }),
  );
});

test('no text makes it throw or go on for ever, and nothing of it but white space is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ';', 'a', ' ') }), (text) => {
      const letters = (of: string) => of.replaceAll(/[^a]/g, '').length;
      expect(letters(cells(text).flat().join(''))).toBe(letters(text));
    }),
  );
});

test.each([
  ['UTF-8', [0x61, 0xc3, 0xa9], 'aé'],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
  ['UTF-16', [0xff, 0xfe, 0x61, 0, 0xe9, 0], 'aé'],
  ['UTF-16, the other way round', [0xfe, 0xff, 0, 0x61], 'a'],
  ['Windows-1252', [0x61, 0xe9], 'aé'],
])('a file in %s is read', (_, bytes, text) => {
  expect(decodeText(new Uint8Array(bytes))).toBe(text);
});
