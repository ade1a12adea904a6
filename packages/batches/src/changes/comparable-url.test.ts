import { expect, test } from '@jest/globals';
import { comparableUrl } from './comparable-url.ts';

test.each([
  ['order of the parameters', 'https://a.example/?page=1&lang=en', 'https://a.example/?lang=en&page=1'],
  ['number of a host', 'https://cdn2.a.example/x.png', 'https://cdn11.a.example/x.png'],
  ['session in the path', 'https://a.example/x;jsessionid=1F', 'https://a.example/x;jsessionid=2E'],
  ['name of the index page', 'https://a.example/en/', 'https://a.example/en/index.html'],
])('ignores the %s', (_what, one, other) => {
  expect(comparableUrl(one)).toBe(comparableUrl(other));
});

test.each([
  ['pages of a list', 'https://a.example/?page=1', 'https://a.example/?page=2'],
  ['hosts with numbers in other places', 'https://shop2.a.example/', 'https://shop3.a.example/'],
  ['a mail address and a web page', 'mailto:a@a.example', 'https://a@a.example'],
  ['numbered files', 'https://a.example/photo-1234.jpg', 'https://a.example/photo-1235.jpg'],
])('distinguishes %s', (_what, one, other) => {
  expect(comparableUrl(one)).not.toBe(comparableUrl(other));
});
