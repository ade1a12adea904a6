import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joinFieldNames, splitFieldNames } from './field-names.ts';

test.each([
  ['domain,title', ['domain', 'title']],
  [' domain , title ', ['domain', 'title']],
  ['domain,"input.City, State",title', ['domain', 'input.City, State', 'title']],
  ['"input.say ""hi"", please"', ['input.say "hi", please']],
  ['input.size 5",title', ['input.size 5"', 'title']],
  ['"never closed,title', ['"never closed', 'title']],
  ['domain,,', ['domain', '', '']],
  ['', ['']],
])('reads the names in %j', (text, names) => {
  expect(splitFieldNames(text)).toEqual(names);
});

test('any names are read as they were joined', () => {
  const name = fc.string({ minLength: 1 }).filter((text) => text === text.trim());
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      expect(splitFieldNames(joinFieldNames(names))).toEqual(names);
    }),
  );
});

test('a long text without an end takes no long time', () => {
  expect(splitFieldNames(',"""'.repeat(1_000)).length).toBeGreaterThan(0);
});
