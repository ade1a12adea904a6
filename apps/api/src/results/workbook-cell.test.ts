import { expect, test } from '@jest/globals';
import { columnLetters, escapeXml, clientCell, textCell, timeCell, valueCell } from './workbook-cell.ts';

test('writes numbers, booleans and times as typed cells, lists as text, and no cell for an empty value', () => {
  expect(valueCell('A1', 12.5)).toBe('<c r="A1"><v>12.5</v></c>');
  expect(valueCell('A1', false)).toBe('<c r="A1" t="b"><v>0</v></c>');
  expect(timeCell('A1', '2026-01-01T12:00:00.000Z')).toBe('<c r="A1" s="2"><v>46023.5</v></c>');
  expect(valueCell('A1', ['a', 'b'])).toContain('>a; b</t>');
  expect([valueCell('A1', null), valueCell('A1', ''), timeCell('A1', null)]).toEqual(['', '', '']);
});

test('writes a formula of an uploaded list as text', () => {
  for (const text of ['=1+1', '@SUM(A1)', '+49 30 1', '-2+3']) {
    expect(clientCell('A1', text)).toMatch(/^<c r="A1" t="inlineStr"><is><t xml:space="preserve">/);
  }
});

test('writes a cell of an uploaded list as a number only if Excel would display the same text', () => {
  const isNumber = (text: string) => clientCell('A1', text).startsWith('<c r="A1"><v>');
  expect(['12', '-5', '0.25', '40000'].map(isNumber)).toEqual([true, true, true, true]);
  const texts = ['007', '1.50', '1e3', '49301234567890', '1,5', ' 1', 'Infinity', '0x10', '-0', '+5'];
  expect(texts.filter(isNumber)).toEqual([]);
});

test('escapes markup, control characters, and an underscore that begins text such as `_x0041_`', () => {
  expect(escapeXml('a\0b\r\n<&>"_x0041_')).toBe('a_x0000_b_x000D_\n&lt;&amp;&gt;&quot;_x005F_x0041_');
});

test('cuts text that is too long for Excel', () => {
  const [, text = ''] = /preserve">(.*)<\/t>/.exec(textCell('A1', 'x'.repeat(40_000))) ?? [];
  expect([text.length, text.at(-1)]).toEqual([32_767, '…']);
});

test('names columns by letters: A, Z, AA', () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});
