import { expect, test } from '@jest/globals';
import { TAG_NAME_ENDS } from './html-characters.ts';
import { HtmlSource } from './html-source.ts';
import { NameCache } from './name-cache.ts';

test.each([
  ['shorter than a word', ['Aa', 'BB']],
  ['of one word', ['AaAa', 'BBBB', 'AaBB', 'BBAa']],
  ['of one word and a rest', ['BBBBAa', 'BBBBBB', 'AaBBBB']],
])('distinguishes names with the same hash: %s', (_, names) => {
  const cache = new NameCache(TAG_NAME_ENDS, (name) => name);
  for (const name of [...names, ...names]) {
    expect(cache.read(new HtmlSource(`<${name}>`), 1)).toBe(name.toLowerCase());
    expect(cache.end).toBe(1 + name.length);
  }
});
