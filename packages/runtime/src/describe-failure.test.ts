import { expect, test } from '@jest/globals';
import { ConfigError } from './config.ts';
import { describeFailure } from './describe-failure.ts';

test('describes in one line a problem that the operator has to fix', () => {
  expect(describeFailure(new ConfigError('PORT: bad'))).toBe('Invalid environment: PORT: bad');
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  expect(describeFailure(refused)).toBe('connect ECONNREFUSED 127.0.0.1:1');
  const named = Object.assign(new Error('No such thing', { cause: new Error('deeper\nRequire stack: …') }), {
    name: 'OurError',
  });
  expect(describeFailure(named)).toBe('No such thing (deeper)');
});

test('shows the code of an error without a message, such as a connection that several addresses refused', () => {
  const refused = Object.assign(new AggregateError([new Error('a')], ''), { code: 'ECONNREFUSED' });
  expect(describeFailure(refused)).toBe('ECONNREFUSED');
});

test('includes the stack of a bug in this service', () => {
  expect(describeFailure(new TypeError('oh no'))).toContain('describe-failure.test');
});
