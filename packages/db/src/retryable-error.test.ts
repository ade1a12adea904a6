import { expect, test } from '@jest/globals';
import { findWriteFault, isRetryableDbError } from './retryable-error.ts';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });

test.each(['40P01', '57P01', '57P03', '53300', '08006', '08P01', 'ECONNREFUSED', 'EAI_AGAIN'])(
  'retries %s, because the database was unreachable or busy',
  (code) => expect(isRetryableDbError(withCode(code))).toBe(true),
);

test.each(['53100', '53200', '58030', '58P01', '25006', '57014'])(
  'retries %s, because a server that is full, read-only or overloaded may recover',
  (code) => expect(isRetryableDbError(withCode(code))).toBe(true),
);

test.each(['22021', '23505', '42P01', '28P01'])(
  'does not retry %s, because the same statement would fail again',
  (code) => expect(isRetryableDbError(withCode(code))).toBe(false),
);

test('recognizes a lost connection and a timeout by their messages if the errors have no code', () => {
  expect(isRetryableDbError(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isRetryableDbError(new Error('Query read timeout'))).toBe(true);
  expect(isRetryableDbError(new Error('boom'))).toBe(false);
});

test('retries an internal error only if its message contains a tag of the pooler', () => {
  expect(isRetryableDbError(withCode('XX000', '(ECHECKOUTTIMEOUT) unable to check out'))).toBe(true);
  expect(isRetryableDbError(withCode('XX000', 'cache lookup failed'))).toBe(false);
});

test('retries if every address of the server refused the connection', () => {
  expect(isRetryableDbError(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]))).toBe(
    true,
  );
});

test('does not retry a value that is not an error', () => {
  for (const value of [undefined, null, 'ECONNREFUSED', 42]) expect(isRetryableDbError(value)).toBe(false);
});

test('finds why a server stores nothing', () => {
  expect(findWriteFault(withCode('25006'))).toBe('read_only');
  expect(findWriteFault(withCode('53100'))).toBe('disk_full');
  const refused = 'transaction blocks not allowed in statement pooling mode';
  expect(findWriteFault(withCode('08P01', refused))).toBe('statement_pooling');
  expect(findWriteFault(withCode('08P01'))).toBe(null);
});
