import { CsvScanner, type CsvRow } from './csv-scanner.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import type { ListEntry, ListFacts, ListOptions } from './list-entry.ts';
import { domainOfEmail, isMailProvider } from './score-columns.ts';
import { findLayout, type TableLayout } from './table-layout.ts';

/** Rows and characters from which delimiter, heading and column are found. */
const SAMPLE_ROWS = 500;
const SAMPLE_LENGTH = 131_072;

/** Yields the entries of a CSV in any dialect. @throws ListError */
export async function* readTable(
  text: AsyncIterable<string>,
  options: ListOptions,
  facts: ListFacts,
): AsyncGenerator<ListEntry[], void> {
  let layout: TableLayout | undefined;
  let rows: CsvRow[] = [];
  for await (const more of scanRows(text, facts)) {
    rows.push(...more);
    if (layout === undefined && rows.length < SAMPLE_ROWS) continue;
    layout ??= begin(rows, options, facts);
    const known = layout;
    yield rows.map((row) => toEntry(row, known));
    rows = [];
  }
  if (rows.length === 0) return;
  const found = layout ?? begin(rows, options, facts);
  yield rows.map((row) => toEntry(row, found));
}

/** Finds the layout, notes it in `facts`, and removes the rows above the data. */
function begin(rows: CsvRow[], options: ListOptions, facts: ListFacts): TableLayout {
  const layout = findLayout(rows.slice(0, SAMPLE_ROWS), options);
  rows.splice(0, layout.skippedRows);
  facts.column = layout.names[layout.domainAt] ?? null;
  facts.chosenBy = layout.chosenBy;
  facts.names = layout.names;
  facts.domainAt = layout.domainAt;
  facts.alternatives = layout.alternatives;
  facts.hasHeader = layout.hasHeader;
  return layout;
}

function toEntry({ cells, line }: CsvRow, { domainAt, chosenBy, names }: TableLayout): ListEntry {
  const text = cells[domainAt] ?? '';
  while (cells.length < names.length) cells.push('');
  if (chosenBy !== 'email' || text.trim() === '') return { text, line, cells };
  const domain = domainOfEmail(text);
  if (domain === null) return { text, line, cells };
  if (!isMailProvider(domain)) return { text: domain, line, cells };
  return { text, line, cells, fault: `${domain} is an e-mail provider, not a company’s domain.` };
}

/** Yields the rows of each chunk, once the delimiter is known. */
async function* scanRows(text: AsyncIterable<string>, facts: ListFacts): AsyncGenerator<CsvRow[], void> {
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

/** Excel's `sep=;` in the first line states the delimiter. Its line counts, but is no row. */
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
