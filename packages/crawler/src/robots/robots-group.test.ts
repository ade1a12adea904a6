import { expect, test } from '@jest/globals';
import { rulesOf, type RobotsGroup } from './robots-group.ts';

test('yields each different rule once, however many groups repeat it', () => {
  const group: RobotsGroup = {
    agents: ['*'],
    lines: ['/a*b', '/c', '/a*b', '/a*b'].flatMap((path) => [
      { allow: true, path },
      { allow: false, path },
    ]),
    crawlDelayMs: null,
    contentSignal: null,
  };
  const rules = [...rulesOf(Array<RobotsGroup>(1_000).fill(group))];
  expect(rules.map(({ allow, pattern }) => `${allow} ${pattern.parts.join('*')}`)).toEqual([
    'true /a*b',
    'false /a*b',
    'true /c',
    'false /c',
  ]);
});
