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
  const widths = scanWidths(sample, delimiter);
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
  return best;
}

function scanWidths(sample: string, delimiter: string): number[] {
  const scanner = new CsvScanner(delimiter);
  const widths: number[] = [];
  try {
    for (const { cells } of scanner.push(sample)) widths.push(cells.length);
    for (const { cells } of scanner.end()) widths.push(cells.length);
  } catch (error) {
    // The sample may end inside a quoted cell.
    if (!(error instanceof ListError)) throw error;
  }
  return widths;
}
