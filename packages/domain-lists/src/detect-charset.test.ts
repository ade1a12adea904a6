import { expect, test } from '@jest/globals';
import { detectCharset } from './detect-charset.ts';

const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

const COMPANY = '上海不一样的有限公司';

test.each([
  ['Chinese', `公司名称,网站\n${COMPANY.repeat(5)},one.example\n`.repeat(9)],
  ['one line of Chinese', `${COMPANY},one.example`],
  ['Chinese domains', `${COMPANY}.中国\n北京${COMPANY}.公司\n上海.网络\n`],
  ['Korean', `회사,사이트\n${'대한민국주식회사'.repeat(6)},one.example\n`.repeat(9)],
  [
    'Russian',
    `Компания,Сайт\n${'Общество с ограниченной ответственностью'.repeat(5)},one.example\n`.repeat(3),
  ],
  ['Latin', 'name,domain\nÄ,one.example\n'],
])('recognizes UTF-16 without a byte order mark: %s', (_, text) => {
  expect(detectCharset(utf16(text, false), null)).toBe('utf-16le');
  expect(detectCharset(utf16(text, true), null)).toBe('utf-16be');
});

test.each([
  ['UTF-8 of Chinese', Buffer.from(`公司,网站\n${COMPANY},one.example\n`)],
  ['UTF-8 with zero bytes', Buffer.from(`${COMPANY},one.example\0\nname,\0two.example\0\n`)],
  [
    'windows-1252 with zero bytes',
    Buffer.from('Müller\0\0\0,one.example\0\nGroß\0,two.example\0\0\n'.repeat(9), 'latin1'),
  ],
  ['windows-1252', Buffer.from('Müller,one.example\n', 'latin1')],
])('does not take %s for UTF-16', (_, bytes) => {
  expect(detectCharset(bytes, null)).toBeNull();
});
