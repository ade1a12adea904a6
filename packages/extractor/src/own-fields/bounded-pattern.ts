import { RE2JS } from 're2js';

/**
 * Returns the values of at most `max` matches of a regular expression in a string. The value is the first group, or the
 * whole match if the expression has no group.
 */
export type Pattern = (text: string, max: number, checkTime: () => void) => string[];

/** Maximum number of characters of a string that are searched. RE2 takes about 2 µs per character. */
export const MAX_SEARCHED = 50_000;
/**
 * Maximum sum of repetition counts, and maximum number of Unicode classes. Expressions with more are slow to compile.
 */
const MAX_REPEATS = 200;
const MAX_CLASSES = 5;

/** @throws Error if the expression is invalid or slow to compile */
export function compilePattern(expression: string): Pattern {
  const repeats = [...expression.matchAll(/\{(\d{1,9})(?:,(\d{0,9}))?\}/g)].reduce(
    (sum, [, least = '', most = '']) => sum + Math.max(Number(least), Number(most)),
    0,
  );
  if (repeats > MAX_REPEATS) throw new Error(`its repetition counts add up to more than ${MAX_REPEATS}`);
  if ((expression.match(/\\p/gi)?.length ?? 0) > MAX_CLASSES)
    throw new Error(`it has more than ${MAX_CLASSES} Unicode classes`);
  const compiled = RE2JS.compile(expression);
  return (text, max, checkTime) => {
    const values: string[] = [];
    const matcher = compiled.matcher(text.slice(0, MAX_SEARCHED));
    while (values.length < max && matcher.find()) {
      const value: unknown = matcher.group(compiled.groupCount() > 0 ? 1 : 0);
      if (typeof value === 'string') values.push(value);
      checkTime();
    }
    return values;
  };
}
