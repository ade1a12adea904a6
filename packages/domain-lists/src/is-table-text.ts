import { rateHeading } from './heading-words.ts';
import { CLEAR_HEADING, isDomain } from './table-layout.ts';

const DELIMITERS = ['\t', ',', ';', '|'] as const;
/** Maximum length of the heading row. */
const MAX_LENGTH = 10_000;

/**
 * Returns whether a text file is a table, as the Unicode text of Excel is: its first line that is no comment has cells,
 * one of them clearly names a column of domains and none is a domain, and the next line has as many delimiters.
 */
export function isTableText(start: string): boolean {
  const lines = start
    .slice(0, MAX_LENGTH)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const [heading = '', next = ''] = lines;
  return DELIMITERS.some((delimiter) => {
    const cells = heading.split(delimiter);
    if (cells.length < 2 || next.split(delimiter).length < cells.length) return false;
    return cells.some((cell) => rateHeading(cell) >= CLEAR_HEADING) && !cells.some(isDomain);
  });
}
