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
])('splits %j at the commas outside quotes', (text, names) => {
  expect(splitFieldNames(text)).toEqual(names);
});

test('splitting joined names returns the same names', () => {
  const name = fc.string({ minLength: 1 }).filter((text) => text === text.trim());
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      expect(splitFieldNames(joinFieldNames(names))).toEqual(names);
    }),
  );
});

test('splits a long text with an unclosed quote', () => {
  expect(splitFieldNames(',"""'.repeat(1_000)).length).toBeGreaterThan(0);
});
