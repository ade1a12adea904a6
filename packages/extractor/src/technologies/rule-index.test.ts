import { expect, test } from '@jest/globals';
import { indexRules } from './rule-index.ts';
import { TECHNOLOGY_RULES } from './rules/all-rules.ts';

test('indexes all rules', () => {
  expect(indexRules(TECHNOLOGY_RULES).byName.size).toBe(TECHNOLOGY_RULES.length);
});

test('has a category for every technology', () => {
  expect(TECHNOLOGY_RULES.filter(({ categories }) => categories.length === 0)).toEqual([]);
});

test('has a matcher for every technology, or for another technology that implies it', () => {
  const implied = new Set(TECHNOLOGY_RULES.flatMap(({ implies = [] }) => implies));
  const unseen = TECHNOLOGY_RULES.filter((rule) => Object.keys(rule).every((key) => NO_EVIDENCE.has(key)));
  expect(unseen.map(({ name }) => name).filter((name) => !implied.has(name))).toEqual([]);
});
const NO_EVIDENCE = new Set(['name', 'categories', 'implies']);

test('rejects duplicate names, duplicate libraries and unknown implied technologies', () => {
  const rule = { name: 'A', categories: ['X'], libraries: ['a'] };
  expect(() => indexRules([rule, rule])).toThrow('Two rules for A');
  expect(() => indexRules([rule, { ...rule, name: 'B' }])).toThrow('Two rules for a');
  expect(() => indexRules([{ name: 'A', categories: ['X'], implies: ['Z'] }])).toThrow('implies Z');
});
