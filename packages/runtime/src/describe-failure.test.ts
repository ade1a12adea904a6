import { expect, test } from '@jest/globals';
import { ConfigError } from './config.ts';
import { describeFailure } from './describe-failure.ts';

test('a problem that the operator has to fix is one line', () => {
  expect(describeFailure(new ConfigError('PORT: bad'))).toBe('Invalid environment: PORT: bad');
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  expect(describeFailure(refused)).toBe('connect ECONNREFUSED 127.0.0.1:1');
  const named = Object.assign(new Error('No such thing', { cause: new Error('deeper\nRequire stack: …') }), {
    name: 'OurError',
  });
  expect(describeFailure(named)).toBe('No such thing (deeper)');
});

test('shows the code of an error that has no message, such as a connection that several addresses refused', () => {
  const refused = Object.assign(new AggregateError([new Error('a')], ''), { code: 'ECONNREFUSED' });
  expect(describeFailure(refused)).toBe('ECONNREFUSED');
});

test('a bug of this service has a stack', () => {
  expect(describeFailure(new TypeError('oh no'))).toContain('describe-failure.test');
});
