/** Matches the separator and the last digits of the next number. After a hyphen, a single digit is a direct dial. */
const ENDING = /^(?: ?~ ?(\d{1,2})| [-\u2010-\u2015] (\d{2}))(?![\d.:]|\s?\p{L})/u;
const MAX_LENGTH = 10;

/**
 * Returns the last digits of a further number, as in `030 1234 61 - 62` or `4384726~7`, and the offset of their end;
 * null if there is none. Only an ending that is greater by one counts: other digits may be a direct dial, or may leave
 * out numbers in between.
 * @param end offset after the first number
 */
export function nextEndingAt(text: string, end: number): { digits: string; end: number } | null {
  const match = ENDING.exec(text.slice(end, end + MAX_LENGTH));
  if (match === null) return null;
  const digits = match[1] ?? match[2] ?? '';
  const last = text.slice(end - digits.length, end);
  if (!/^\d+$/.test(last) || Number(digits) !== Number(last) + 1) return null;
  return { digits, end: end + match[0].length };
}
