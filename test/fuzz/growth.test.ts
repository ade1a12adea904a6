import { expect, jest, test } from '@jest/globals';
import { CALLER_FORMATS } from './formats/caller-formats.ts';
import { MACHINE_FORMATS } from './formats/machine-formats.ts';
import type { Format, Parse } from './formats/text-format.ts';
import { PAGE_FORMATS } from './formats/page-formats.ts';
import { SCRIPT_FORMATS } from './formats/script-formats.ts';
import { SITE_FORMATS } from './formats/site-formats.ts';
import { FUZZ_TIMEOUT_MS } from './fuzzing.ts';
import { shapesOf } from './shapes.ts';

jest.setTimeout(FUZZ_TIMEOUT_MS);

/**
 * `FUZZ_RUNS` sets the number of pairs of words for each parser (at most 1,000), and makes the texts longer; `FUZZ_SEED`
 * chooses the pairs.
 */
const { FUZZ_RUNS = '1', FUZZ_SEED = '11' } = process.env;
const PAIRS = Math.min(1_000, Number(FUZZ_RUNS));

/** Number of characters of the shortest text. The longer texts have 4 and 16 times as many. */
const LENGTH = process.env['FUZZ_RUNS'] === undefined ? 12_000 : 60_000;

/**
 * CPU time for the longer text below which a parser counts as linear, because such short times cannot be compared: 0.25 ms
 * per 1,000 characters.
 */
const CHEAP_MS = LENGTH / 1_000;

/** Maximum number of measurements of one text in an attempt: on a busy machine most of them are too high. */
const MAX_ROUNDS = 3;

/**
 * Maximum number of attempts while the growth is too high. Each begins anew: if the machine becomes slower after the
 * best time of the short text, no further measurement of the long one can be fast enough.
 */
const MAX_ATTEMPTS = 3;

/** Maximum growth: a linear parser takes 4 times as long for 4 times the text, a quadratic one 16 times. */
const MOST = 9;

const FORMATS: Record<string, Format> = {
  ...SITE_FORMATS,
  ...PAGE_FORMATS,
  ...SCRIPT_FORMATS,
  ...CALLER_FORMATS,
  ...MACHINE_FORMATS,
};

/** Returns the processor time of one call in ms. */
async function costOf(parse: Parse, text: string): Promise<number> {
  const before = process.cpuUsage();
  await parse(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * Returns the factor by which the CPU time grows for four times the text, and for four times that text again if the
 * first factor is too high; 0 if the longer text is cheap. A single step may be steep without a quadratic parser: from
 * a certain length on, V8 collects garbage during the call.
 */
async function growthOf(parse: Parse, text: (length: number) => string): Promise<number> {
  let growth = Infinity;
  for (let attempt = 0; attempt < MAX_ATTEMPTS && growth > MOST; attempt++) {
    growth = await stepOf(parse, text, LENGTH);
    if (growth > MOST) growth = Math.min(growth, await stepOf(parse, text, 4 * LENGTH));
  }
  return growth;
}

/**
 * Returns the factor by which the CPU time grows from a text to one that is four times as long; 0 if the long one is
 * cheap. Repeats the measurement while the factor is too high, and compares the lowest times.
 *
 * @param length length of the short text in characters
 */
async function stepOf(parse: Parse, text: (length: number) => string, length: number): Promise<number> {
  let [shortMs, longMs] = [Infinity, Infinity];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    longMs = Math.min(longMs, await costOf(parse, text(4 * length)));
    if (longMs < CHEAP_MS) return 0;
    shortMs = Math.min(shortMs, await costOf(parse, text(length)));
    if (longMs < MOST * shortMs) break;
  }
  return longMs / shortMs;
}

const CASES = Object.entries(FORMATS).flatMap(([format, { words, parsers }]) =>
  Object.entries(parsers).map(([name, parse]) => ({ format, name, parse, words })),
);

test.each(CASES)('the cost of $format, $name, grows linearly with the text', async ({ parse, words }) => {
  const slow: string[] = [];
  for (const { name, text } of shapesOf(words, { pairs: PAIRS, seed: Number(FUZZ_SEED) })) {
    const growth = await growthOf(parse, text);
    if (growth > MOST) slow.push(`${name}: ${growth.toFixed(1)}`);
  }
  expect(slow).toEqual([]);
});

test('detects a quadratic parser, and accepts a linear one', async () => {
  const quadratic = (text: string) => {
    let sum = 0;
    for (let from = 0; from < text.length; from += 32)
      for (let at = from; at < text.length; at++) sum += at & 1;
    return sum;
  };
  const linear = (text: string) => {
    let sum = 0;
    for (let round = 0; round < 2_000; round++) for (let at = 0; at < text.length; at++) sum += at & 1;
    return sum;
  };
  const text = (length: number) => 'a'.repeat(length);
  expect(await growthOf(quadratic, text)).toBeGreaterThan(MOST);
  expect(await growthOf(linear, text)).toBeLessThan(MOST);
});
