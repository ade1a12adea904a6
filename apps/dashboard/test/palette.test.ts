import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

const TOKENS = new URL('../src/styles/tokens.css', import.meta.url);

/** Returns the light and the dark value of each colour. */
function readPalette(): Record<'light' | 'dark', Map<string, string>> {
  const palette = { light: new Map<string, string>(), dark: new Map<string, string>() };
  const pattern = /--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g;
  for (const [, name = '', light = '', dark = ''] of readFileSync(TOKENS, 'utf8').matchAll(pattern)) {
    palette.light.set(name, light);
    palette.dark.set(name, dark);
  }
  return palette;
}

/** Returns the relative luminance of a colour (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Text colours with their backgrounds. */
const TEXTS = [
  ['text', ['page', 'card', 'sunken', 'accent-faint', 'bad-faint']],
  ['muted', ['page', 'card', 'sunken', 'accent-faint']],
  ['accent', ['page', 'card', 'sunken', 'accent-faint']],
  ['on-accent', ['accent-fill']],
  ['on-bad', ['bad-fill']],
  ['good', ['card', 'sunken']],
  ['bad', ['card', 'sunken', 'bad-faint']],
  ['warn', ['page', 'card', 'sunken', 'warn-faint']],
] as const;

/** Colours of shapes (edges of fields, parts of a bar) with their backgrounds. */
const SHAPES = [
  ['edge', ['page', 'card']],
  ['good', ['sunken']],
  ['bad', ['sunken']],
] as const;

const pairs = (list: readonly (readonly [string, readonly string[]])[], least: number) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    list.flatMap(([front, backs]) => backs.map((back) => ({ theme, front, back, least }))),
  );

test.each([...pairs(TEXTS, 4.5), ...pairs(SHAPES, 3)])(
  '$front on $back has a contrast of at least $least in the $theme theme',
  ({ theme, front, back, least }) => {
    const colours = readPalette()[theme];
    expect(contrast(colours.get(front) ?? '', colours.get(back) ?? '')).toBeGreaterThanOrEqual(least);
  },
);

test('computes a contrast of 21 for black on white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});
