import { CsvScanner } from './csv-scanner.ts';
import { ListError } from './list-error.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * Returns the delimiter that best splits the sample into many columns, and into the same number of them in most rows; a
 * comma if no delimiter splits it.
 * @param sample start of a table, in whole lines
 */
export function detectDelimiter(sample: string): string {
  const scores = DELIMITERS.map((delimiter) => evenness(sample, delimiter));
  return DELIMITERS[scores.indexOf(Math.max(...scores))] ?? ',';
}

function evenness(sample: string, delimiter: string): number {
  const { widths, isBroken } = scanWidths(sample, delimiter);
  const [first = 1] = widths;
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  counts.delete(1);
  let best = 0;
  for (const [width, count] of counts) {
    // A width counts half if the heading has a different one, because decimal commas and lists inside cells may split
    // all other rows evenly.
    const headingWeight = first === width ? 1 : 0.5;
    best = Math.max(best, (count / widths.length) * Math.min(width, 10) * headingWeight);
  }
  return isBroken ? best / 2 : best;
}

/** Returns the number of columns of each row. If a row is invalid (`isBroken`), only the rows above it are counted. */
function scanWidths(sample: string, delimiter: string): { widths: number[]; isBroken: boolean } {
  const scanner = new CsvScanner(delimiter);
  const widths: number[] = [];
  try {
    for (const { cells } of scanner.push(sample)) widths.push(cells.length);
  } catch (error) {
    if (!(error instanceof ListError)) throw error;
    return { widths, isBroken: true };
  }
  try {
    for (const { cells } of scanner.end()) widths.push(cells.length);
  } catch (error) {
    // The sample may end inside a quoted cell.
    if (!(error instanceof ListError)) throw error;
  }
  return { widths, isBroken: false };
}
