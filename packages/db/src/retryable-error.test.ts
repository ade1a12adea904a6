import { expect, test } from '@jest/globals';
import { isRetryableDbError } from './retryable-error.ts';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });

test.each(['40P01', '57P01', '57P03', '53300', '08006', '08P01', 'ECONNREFUSED', 'EAI_AGAIN'])(
  '%s says that the database was away or busy',
  (code) => expect(isRetryableDbError(withCode(code))).toBe(true),
);

test.each(['22021', '23505', '42P01', '28P01', '57014'])('%s would come again', (code) =>
  expect(isRetryableDbError(withCode(code))).toBe(false),
);

test('a lost connection is known by its message where the driver gives no code', () => {
  expect(isRetryableDbError(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isRetryableDbError(new Error('Query read timeout'))).toBe(true);
  expect(isRetryableDbError(new Error('boom'))).toBe(false);
});

test('an internal error is the pooler only where it carries one of its tags', () => {
  expect(isRetryableDbError(withCode('XX000', '(ECHECKOUTTIMEOUT) unable to check out'))).toBe(true);
  expect(isRetryableDbError(withCode('XX000', 'cache lookup failed'))).toBe(false);
});

test('several addresses that all refused count as one that did', () => {
  expect(isRetryableDbError(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]))).toBe(
    true,
  );
});

test('what is no error at all is not retried', () => {
  for (const value of [undefined, null, 'ECONNREFUSED', 42]) expect(isRetryableDbError(value)).toBe(false);
});
