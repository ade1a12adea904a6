import { CsvScanner } from './csv-scanner.ts';
import { ListError } from './list-error.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * Returns the delimiter that splits the sample most evenly into the most columns; a comma when none does.
 * @param sample the beginning of a table, of whole lines
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
    // Decimal commas and lists inside cells are just as even, but the heading contains none.
    const headingWeight = first === width ? 1 : 0.5;
    best = Math.max(best, (count / widths.length) * Math.min(width, 10) * headingWeight);
  }
  return isBroken ? best / 2 : best;
}

/** @returns isBroken: whether a row is invalid; the rows above it are counted */
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
