import { expect, test } from '@jest/globals';
import { parseUrl } from './parse-url.ts';

test('returns the URL, or null for invalid text', () => {
  expect(parseUrl('/a', 'https://example.com/b')?.href).toBe('https://example.com/a');
  expect(parseUrl('/a')).toBeNull();
  expect(parseUrl('http://')).toBeNull();
});

test('parses a Latin-1 host name the same way after 100,000 calls', () => {
  for (let index = 0; index < 100_000; index += 1)
    parseUrl(`http://${String.fromCharCode(0xc0 + (index % 64))}`);

  expect(parseUrl('http://\u00dd')?.href).toBe('http://xn--uda/');
});
