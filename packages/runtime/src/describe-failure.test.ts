import { expect, test } from '@jest/globals';
import { ConfigError } from './config.ts';
import { describeFailure } from './describe-failure.ts';

test('what the operator has to mend is one line', () => {
  expect(describeFailure(new ConfigError('PORT: bad'))).toBe('Bad environment: PORT: bad');
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  expect(describeFailure(refused)).toBe('connect ECONNREFUSED 127.0.0.1:1');
  const named = Object.assign(new Error('No such thing', { cause: new Error('deeper\nRequire stack: …') }), {
    name: 'OurError',
  });
  expect(describeFailure(named)).toBe('No such thing (deeper)');
});

test('an error that several addresses refused has no message of its own: its code is shown', () => {
  const refused = Object.assign(new AggregateError([new Error('a')], ''), { code: 'ECONNREFUSED' });
  expect(describeFailure(refused)).toBe('ECONNREFUSED');
});

test('a fault of ours comes with its stack', () => {
  expect(describeFailure(new TypeError('oh no'))).toContain('describe-failure.test');
});
