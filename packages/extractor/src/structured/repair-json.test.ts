import { expect, test } from '@jest/globals';
import { repairJson } from './repair-json.ts';

test.each([
  ['{"a": [1, 2,], }', { a: [1, 2] }],
  ['{"a": "line\nbreak\tand\u0001"}', { a: 'line break and ' }],
  ['<!-- {"a": 1} -->', { a: 1 }],
  ['//<![CDATA[\n{"a": 1}\n//]]>', { a: 1 }],
  ['/* x */ {"a": "// not /* a */ comment"}; ', { a: '// not /* a */ comment' }],
  ['{"a": "it\\\'s \\"so\\" \\u00e9 \\x"}', { a: 'it\'s "so" é x' }],
  ['{"a": "b, }"}', { a: 'b, }' }],
])('repairs %s', (text, value) => {
  expect(JSON.parse(repairJson(text))).toEqual(value);
});

test('ends an unclosed string or comment at the end of the text', () => {
  expect(repairJson('{"a')).toBe('{"a');
  expect(repairJson('{/*a')).toBe('{');
  expect(repairJson('{"a\\')).toBe('{"a\\');
});
