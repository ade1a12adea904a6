import { decodeHTML } from 'entities';
import { describe, expect, test } from '@jest/globals';
import { isTidy } from './is-tidy.ts';
import { TextRunCollector } from './text-run.ts';

/** Checks a text in the middle of other text, so that it begins at each offset of a word. */
function tidyAtEachOffset(text: string): boolean[] {
  return ['', 'a', 'ab', 'abc'].map((before) => {
    const bytes = Buffer.from(`<${before}${text}abc<`);
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return isTidy(bytes, words, 1, bytes.length - 1);
  });
}

function collected(text: string): string[] {
  const runs = new TextRunCollector(1_000);
  runs.text(text, 'any');
  runs.flush();
  return runs.lines;
}

const always = [true, true, true, true];
const never = [false, false, false, false];

test('finds every character that the collector of text would replace', () => {
  const wrong: string[] = [];
  for (let code = 1; code <= 0x1_ff_ff; code += 1) {
    const character = String.fromCodePoint(code);
    if (!character.isWellFormed()) continue;
    const text = `${character}abc`;
    const isKept = collected(text)[0] === text && decodeHTML(text) === text;
    if (!isKept && tidyAtEachOffset(character).includes(true)) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

describe('tidy', () => {
  test.each([
    '',
    ' ',
    'word',
    'two words',
    ' a b c ',
    'it’s “new” – © Müller…',
    'Кафе',
    '東京',
    '한국',
    '🙂',
  ])('%p', (text) => {
    expect(tidyAtEachOffset(text)).toEqual(always);
  });
});

describe('not tidy', () => {
  test.each([
    '  ',
    'a  b',
    'word word  w',
    '–  –',
    'a\nb',
    '\t',
    'A&amp;B',
    'a\u00A0b',
    'in\u00ADfo',
    '٣',
    'ａ',
    '\u3000',
  ])('%p', (text) => {
    expect(tidyAtEachOffset(text)).toEqual(never);
  });
});

test('takes no character of an encoding other than UTF-8 for tidy', () => {
  const codes = Uint8Array.of(0x61, 0x80, 0x61, 0x61);
  expect(isTidy(codes, new DataView(codes.buffer), 0, codes.length)).toBe(false);
});
