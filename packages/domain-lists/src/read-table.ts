import { CsvScanner, type CsvRow } from './csv-scanner.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import type { ListFacts } from './list-entry.ts';

/** Number of characters used to detect the delimiter. */
const SAMPLE_LENGTH = 131_072;

/**
 * Yields the rows of a CSV file with any of the delimiters of `detectDelimiter`, one group of rows per chunk.
 * @throws ListError
 */
export async function* readTable(
  text: AsyncIterable<string>,
  facts: ListFacts,
): AsyncGenerator<CsvRow[], void> {
  let sample = '';
  let scanner: CsvScanner | undefined;
  for await (const chunk of text) {
    if (scanner === undefined) {
      sample += chunk;
      if (sample.length < SAMPLE_LENGTH) continue;
    }
    const begun = scanner === undefined;
    scanner ??= createScanner(sample, facts);
    yield [...scanner.push(begun ? sample : chunk)];
  }
  if (scanner === undefined) {
    scanner = createScanner(sample, facts);
    yield [...scanner.push(sample)];
  }
  yield [...scanner.end()];
}

/**
 * Creates a scanner with the delimiter that the first line states, such as Excel's `sep=;`, or with the detected one.
 * The line `sep=;` counts in line numbers but is not a row.
 */
function createScanner(sample: string, facts: ListFacts): CsvScanner {
  const stated = /^\uFEFF?"?sep=([,;\t|])"?[ \t]*[,;]*(?=[\r\n]|$)/i.exec(sample);
  facts.delimiter = stated?.[1] ?? detectDelimiter(wholeLines(sample));
  const scanner = new CsvScanner(facts.delimiter);
  if (stated) scanner.skipRow();
  return scanner;
}

function wholeLines(sample: string): string {
  if (sample.length < SAMPLE_LENGTH) return sample;
  const end = Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r'));
  return end === -1 ? sample : sample.slice(0, end + 1);
}
