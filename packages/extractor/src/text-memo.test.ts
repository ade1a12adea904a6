import { describe, expect, it } from '@jest/globals';
import { TextMemo } from './text-memo.ts';

function countingMemo(maxEntries: number, maxLength = 10) {
  const computed: string[] = [];
  const memo = new TextMemo(
    (text) => {
      computed.push(text);
      return text === 'none' ? null : text.length;
    },
    maxEntries,
    maxLength,
  );
  return { memo, computed };
}

describe('TextMemo', () => {
  it('computes the result for a string once, even if the result is null', () => {
    const { memo, computed } = countingMemo(10);
    expect(['one', 'none', 'one', 'none'].map((text) => memo.of(text))).toEqual([3, null, 3, null]);
    expect(computed).toEqual(['one', 'none']);
  });

  it('keeps the results in use and drops the others when the cache is full', () => {
    const { memo, computed } = countingMemo(2);
    for (const text of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) memo.of(text);
    expect(computed).toEqual(['a', 'b', 'c', 'd', 'b']);
  });

  it('does not keep the results for long strings', () => {
    const { memo, computed } = countingMemo(2, 3);
    for (const text of ['long', 'long']) expect(memo.of(text)).toBe(4);
    expect(computed).toEqual(['long', 'long']);
  });
});
