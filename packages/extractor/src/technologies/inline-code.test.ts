import { expect, test } from '@jest/globals';
import { CodeIndex, urlsInCode } from './inline-code.ts';

function matches(marker: string, code: string): boolean {
  const index = new CodeIndex<string>();
  index.add(marker, marker);
  return index.find(code).length > 0;
}

test('finds a marker only as a whole identifier', () => {
  expect(matches('_hjSettings', 'h._hjSettings={hjid:1}')).toBe(true);
  expect(matches('_hjSettings', 'my_hjSettings=1')).toBe(false);
  expect(matches('_hjSettings', '_hjSettings2=1')).toBe(false);
});

test('ignores spaces and the kind of quotes after an identifier', () => {
  expect(matches("gtag('config','G-", 'gtag( \'config\', "G-ABC" )')).toBe(true);
  expect(matches("gtag('config','G-", "gtag('config','AW-1')")).toBe(false);
  expect(matches('Shopify.theme', 'we love Shopify. Themes too')).toBe(false);
});

test('finds a later occurrence of an identifier if other text follows an earlier one', () => {
  expect(matches("fbq('init'", "function fbq(){} fbq('init','1')")).toBe(true);
});

test('finds URLs in the strings of code, even if their slashes are escaped', () => {
  const urls = urlsInCode(
    `s.src="//cdn.example.com/a.js";x={"u":"https:\\/\\/b.example.com\\/c\\/d.js?v=1"}`,
  );
  expect(urls.map(({ host, path }) => host + path)).toEqual(['cdn.example.com/a.js', 'b.example.com/c/d.js']);
});

test('does not read a comment in a script as a URL', () => {
  expect(urlsInCode('// static hotjar com\n//NOTE: x\na//b')).toEqual([]);
});
