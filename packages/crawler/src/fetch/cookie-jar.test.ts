import { expect, test } from '@jest/globals';
import { CookieJar } from './cookie-jar.ts';

const SITE = new URL('https://example.com/a');

function lineAfter(...setCookies: string[]): string {
  const jar = new CookieJar();
  jar.store(SITE, setCookies);
  return jar.lineFor(SITE);
}

test('sends a cookie only to the site that set it', () => {
  const jar = new CookieJar();
  jar.store(SITE, ['a=1; Path=/; HttpOnly', 'b=x=y']);
  expect(jar.lineFor(new URL('https://www.example.com/other'))).toBe('a=1; b=x=y');
  expect(jar.lineFor(new URL('https://other.example/'))).toBe('');
  expect(jar.lineFor(new URL('https://sub.example.com/'))).toBe('');
});

test('does not send a Secure cookie over http', () => {
  const jar = new CookieJar();
  jar.store(SITE, ['a=1; Secure', 'b=2']);
  expect(jar.lineFor(new URL('http://example.com/'))).toBe('b=2');
});

test('replaces a cookie that is set again and deletes an expired one', () => {
  expect(lineAfter('a=1', 'a=2')).toBe('a=2');
  expect(lineAfter('a=1', 'a=; Max-Age=0')).toBe('');
  expect(lineAfter('a=1', 'a=x; expires=Thu, 01 Jan 1970 00:00:00 GMT')).toBe('');
  expect(lineAfter('a=1; Expires=Wed, 01 Jan 2098 00:00:00 GMT; Max-Age=3600')).toBe('a=1');
});

test('ignores invalid cookies and those that contain another header', () => {
  expect(
    lineAfter('', 'novalue', '=x', 'a b=c', 'a=1\r\nX-Injected: yes', 'a=\u00e9', `a=${'x'.repeat(5000)}`),
  ).toBe('');
});

test('limits the number of cookies and the length of the header', () => {
  const many = Array.from({ length: 1000 }, (_, index) => `c${index}=1`);
  expect(lineAfter(...many).split('; ')).toHaveLength(50);
  const long = Array.from({ length: 40 }, (_, index) => `c${index}=${'x'.repeat(1000)}`);
  expect(lineAfter(...long).length).toBeLessThanOrEqual(8192);
});
