/** A text of about `length` characters that is meant to be expensive to parse. `name` describes the text. */
export interface Shape {
  name: string;
  text: (length: number) => string;
}

/**
 * Returns texts that consist of a format's own words and are hard to parse: each word repeated, also with increasing
 * numbers, and pairs of words that alternate, nest, or begin something that never ends. The same seed returns the same
 * shapes.
 *
 * @param pairs number of pairs of words to combine
 */
export function shapesOf(
  words: readonly string[],
  { pairs, seed }: { pairs: number; seed: number },
): Shape[] {
  const random = randomOf(seed);
  const pick = () => words[Math.floor(random() * words.length)] ?? '';
  const shapes = words.flatMap((word) => [
    shape(`${word} repeated`, (length) => repeat(word, length)),
    shape(`${word} repeated with increasing numbers`, (length) => numbered(word, length)),
  ]);
  for (let n = 0; n < pairs; n++) {
    const [one, other] = [pick(), pick()];
    shapes.push(
      shape(`${one} and ${other} alternating`, (length) => repeat(one + other, length)),
      shape(`${one} within ${other}`, (length) => repeat(one, length / 2) + repeat(other, length / 2)),
      shape(`${one} once, then ${other} repeated`, (length) => one + repeat(other, length)),
      shape(`${one} repeated, then ${other} once`, (length) => repeat(one, length) + other),
    );
  }
  return shapes;
}

function shape(name: string, text: Shape['text']): Shape {
  return { name: JSON.stringify(name), text };
}

function repeat(word: string, length: number): string {
  return word.repeat(Math.ceil(length / Math.max(1, word.length)));
}

/** Next number of a numbered word. No number is used twice, so that parsers find nothing in their caches. */
let nextNumber = 100_000;

function numbered(word: string, length: number): string {
  const parts: string[] = [];
  for (let done = 0; done < length; done += word.length + 6) parts.push(`${word}${nextNumber++}`);
  return parts.join('');
}

/** Returns a generator of random numbers (mulberry32): small, and good enough to choose words. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
