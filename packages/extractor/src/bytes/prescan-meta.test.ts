import { expect, test } from '@jest/globals';
import { prescanMeta } from './prescan-meta.ts';

const prescan = (head: string): string | null => prescanMeta(Buffer.from(head, 'latin1'));

test.each([
  ['<meta charset=iso-8859-2>', 'iso-8859-2'],
  ['<META CharSet = "ISO-8859-2" >', 'iso-8859-2'],
  ["<meta/charset='iso-8859-2'/>", 'iso-8859-2'],
  ['<meta\fcharset=iso-8859-2>', 'iso-8859-2'],
  ['<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', 'iso-8859-2'],
  ['<meta content="text/html; charset = \'iso-8859-2\'" http-equiv=content-type>', 'iso-8859-2'],
  ['<p title="a > b"><meta charset=iso-8859-2>', 'iso-8859-2'],
  ['</p x="<meta charset=utf-8>"><meta charset=iso-8859-2>', 'iso-8859-2'],
  ['<!-- <meta charset=utf-8> --><meta charset=iso-8859-2>', 'iso-8859-2'],
  ['<!--><meta charset=iso-8859-2>', 'iso-8859-2'],
  ['<!x <meta charset=utf-8><meta charset=iso-8859-2>', 'iso-8859-2'],
  ['<meta charset=utf-9><meta charset=iso-8859-2>', 'iso-8859-2'],
  ['<meta name=x content="charset=utf-8"><meta charset=iso-8859-2>', 'iso-8859-2'],
  ['<meta charset=iso-8859-2 charset=utf-8>', 'iso-8859-2'],
  ['<?xml version="1.0" encoding="iso-8859-2"?><p>', 'iso-8859-2'],
])('reads the encoding that %s declares: %s', (head, encoding) => {
  expect(prescan(head)).toBe(encoding);
});

test.each([
  ['<metadata charset=utf-8>'],
  ['<meta charset="utf-8'],
  ['<meta content="text/html; charset=utf-8">'],
  ['<meta http-equiv=refresh content="text/html; charset=utf-8">'],
  ['<!-- <meta charset=utf-8>'],
  ['<title>no declaration</title>'],
  [''],
])('finds no encoding in %s', (head) => {
  expect(prescan(head)).toBeNull();
});

test('reads a declared utf-16 as UTF-8, and x-user-defined as windows-1252', () => {
  expect(prescan('<meta charset=utf-16le>')).toBe('utf-8');
  expect(prescan('<meta charset=x-user-defined>')).toBe('windows-1252');
});

test('recognizes an XML declaration in UTF-16 by its bytes', () => {
  expect(prescan('<\0?\0x\0m\0')).toBe('utf-16le');
  expect(prescan('\0<\0?\0x\0m')).toBe('utf-16be');
});
