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

/** Returns the cost of parsing a text, e.g. its CPU time in ms. */
type Cost = (text: string) => number | Promise<number>;

/** Returns a cost that calls the parser and measures its CPU time in ms. */
function cpuTimeOf(parse: Parse): Cost {
  return async (text) => {
    const before = process.cpuUsage();
    await parse(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
}

/**
 * Returns the factor by which the cost grows for four times the text, and for four times that text again if the first
 * factor is too high; 0 if the longer text is cheap. A single step may be steep without a quadratic parser: from a
 * certain length on, V8 collects garbage during the call.
 */
async function growthOf(cost: Cost, text: (length: number) => string): Promise<number> {
  let growth = Infinity;
  for (let attempt = 0; attempt < MAX_ATTEMPTS && growth > MOST; attempt++) {
    growth = await stepOf(cost, text, LENGTH);
    if (growth > MOST) growth = Math.min(growth, await stepOf(cost, text, 4 * LENGTH));
  }
  return growth;
}

/**
 * Returns the factor by which the cost grows from a text to one that is four times as long; 0 if the long one is cheap.
 * Repeats the measurement while the factor is too high, and compares the lowest costs.
 *
 * @param length length of the short text in characters
 */
async function stepOf(cost: Cost, text: (length: number) => string, length: number): Promise<number> {
  let [short, long] = [Infinity, Infinity];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    long = Math.min(long, await cost(text(4 * length)));
    if (long < CHEAP_MS) return 0;
    short = Math.min(short, await cost(text(length)));
    if (long < MOST * short) break;
  }
  return long / short;
}

const CASES = Object.entries(FORMATS).flatMap(([format, { words, parsers }]) =>
  Object.entries(parsers).map(([name, parse]) => ({ format, name, parse, words })),
);

test.each(CASES)('the cost of $format, $name, grows linearly with the text', async ({ parse, words }) => {
  const slow: string[] = [];
  for (const { name, text } of shapesOf(words, { pairs: PAIRS, seed: Number(FUZZ_SEED) })) {
    const growth = await growthOf(cpuTimeOf(parse), text);
    if (growth > MOST) slow.push(`${name}: ${growth.toFixed(1)}`);
  }
  expect(slow).toEqual([]);
});

const plainText = (length: number) => 'a'.repeat(length);

test('detects a quadratic cost, and accepts a linear one', async () => {
  const quadratic: Cost = ({ length }) => length ** 2;
  const linear: Cost = ({ length }) => length;
  expect(await growthOf(quadratic, plainText)).toBe(16);
  expect(await growthOf(linear, plainText)).toBe(4);
});

test('accepts a linear cost that has one steep step', async () => {
  const collectsGarbage: Cost = ({ length }) => (length > LENGTH ? 3 * length : length);
  expect(await growthOf(collectsGarbage, plainText)).toBe(4);
});

test('accepts a linear cost on a machine that becomes slower', async () => {
  // Each step of the first attempt measures three times, and its first short text before the machine becomes slower.
  let calls = 0;
  const linear: Cost = ({ length }) => ([2, 8].includes(++calls) ? length : 3 * length);
  expect(await growthOf(linear, plainText)).toBe(4);
});

test('measures the CPU time of a parser', async () => {
  // A cubic parser: its growth of 64 stays above the maximum even if the machine's speed changes between the calls.
  const cubic = ({ length }: string) => {
    let sum = 0;
    for (let step = 4_000_000 * (length / LENGTH) ** 3; step > 0; step--) sum += step & 1;
    return sum;
  };
  expect(await stepOf(cpuTimeOf(cubic), plainText, LENGTH)).toBeGreaterThan(MOST);
});
