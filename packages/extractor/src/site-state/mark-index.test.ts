import { test, expect } from '@jest/globals';
import { MarkIndex } from './mark-index.ts';

const INDEX = new MarkIndex([
  ['abcd', 'first'],
  ['abc', 'second'],
  ['bcx', 'third'],
  ['ééé', 'accented'],
]);

test.each([
  ['', null],
  ['ab', null],
  ['xxab cbcd', null],
  ['abc', 'second'],
  ['xx bcx abcd', 'first'],
  ['bcx, abc', 'second'],
  ['aabcx', 'second'],
  ['xbcx', 'third'],
  ['cafééé', 'accented'],
])('finds the first mark of the list that occurs in %j, if any', (code, entry) => {
  expect(INDEX.find(code)).toBe(entry);
});

test('finds the same mark as a separate search for each mark', () => {
  const marks = Array.from({ length: 60 }, (_, n) => [n.toString(3).padStart(4, '0'), n] as const);
  const index = new MarkIndex(marks);
  for (let n = 0; n < 500; n += 1) {
    const code = (n * 7919).toString(3);
    expect([code, index.find(code)]).toEqual([
      code,
      marks.find(([mark]) => code.includes(mark))?.[1] ?? null,
    ]);
  }
});

test('rejects a mark that is too short to be indexed', () => {
  expect(() => new MarkIndex([['ab', 1]])).toThrow('at least 3');
});
