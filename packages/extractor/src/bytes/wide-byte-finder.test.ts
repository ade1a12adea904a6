import { expect, test } from '@jest/globals';
import { WideByteFinder } from './wide-byte-finder.ts';

test('finds every byte that is not ASCII, from any offset, at any length', () => {
  for (let length = 0; length <= 11; length += 1) {
    for (let wide = 0; wide <= length; wide += 1) {
      const bytes = new Uint8Array(length).fill(0x61);
      if (wide < length) bytes[wide] = 0x80;
      const finder = new WideByteFinder(bytes);
      for (let from = 0; from <= length; from += 1) {
        expect(finder.find(from)).toBe(from <= wide && wide < length ? wide : Infinity);
      }
    }
  }
});
