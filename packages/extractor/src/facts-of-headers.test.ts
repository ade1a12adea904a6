import { expect, test } from '@jest/globals';
import { factsOfHeaders } from './facts-of-headers.ts';

const headers = {
  'content-type': 'text/html',
  server: 'nginx/1.25',
  'set-cookie': ['PHPSESSID=a'],
  date: 'Fri, 27 Nov 2026 12:00:00 GMT',
  'x-request-id': '1',
};

test('returns the same text if only headers and values that are not read differ', () => {
  const other = { ...headers, 'set-cookie': ['PHPSESSID=b'], date: 'later', 'x-request-id': '2', age: '9' };
  expect(factsOfHeaders(other)).toBe(factsOfHeaders(headers));
});

test.each([
  ['content-type', 'text/html; charset=windows-1252'],
  ['x-robots-tag', 'nofollow'],
  ['link', '<https://example.com/>; rel="canonical"'],
  ['refresh', '0; url=/'],
  ['content-language', 'de'],
  ['server', 'nginx/1.26'],
  ['server', 'Apache'],
  ['x-powered-by', 'Express'],
  ['set-cookie', 'laravel_session=a'],
  ['cf-mitigated', 'challenge'],
])('returns another text if the header %s is `%s`', (name, value) => {
  expect(factsOfHeaders({ ...headers, [name]: value })).not.toBe(factsOfHeaders(headers));
});
