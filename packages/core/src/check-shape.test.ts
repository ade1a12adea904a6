import { expect, test } from '@jest/globals';
import { checkShape } from './check-shape.ts';

const nested = (levels: number): unknown =>
  JSON.parse('{"a":'.repeat(levels - 1) + '{}' + '}'.repeat(levels - 1));

test('allows 32 levels, and names the field that has more', () => {
  expect(checkShape(nested(32), 1_000)).toBeUndefined();
  expect(checkShape({ metadata: nested(32) }, 1_000)).toEqual({
    path: 'metadata',
    message: 'nested more than 32 levels deep',
  });
});

test('refuses 200,000 levels without a stack overflow', () => {
  const body: unknown = JSON.parse(`{"metadata":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`);
  expect(checkShape(body, 1_000)?.path).toBe('metadata');
});

test('limits the number of values in the whole body', () => {
  expect(checkShape({ a: [1, 2, 3], b: [1, 2] }, 7)).toBeUndefined();
  expect(checkShape({ a: [1, 2, 3], b: [1, 2, 3] }, 7)?.message).toBe('more than 7 values in one body');
});

test('accepts a body that is not an object', () => {
  for (const body of [null, 1, 'text', true, undefined]) expect(checkShape(body, 1)).toBeUndefined();
});
