import { expect, test } from '@jest/globals';
import { normalizeHeaders } from './normalize-headers.ts';

test('returns names in lower case with all their values, and cuts long values', () => {
  const headers = normalizeHeaders({
    'Content-Type': 'text/html',
    'content-type': ['x'],
    none: undefined,
    long: 'x'.repeat(10_000),
  });
  expect(headers['content-type']).toEqual(['text/html', 'x']);
  expect('none' in headers).toBe(false);
  expect(headers['long']?.[0]).toHaveLength(4_096);
  expect(headers['constructor']).toBeUndefined();
});
