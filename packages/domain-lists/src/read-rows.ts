import { isResultHeading, isResultTable, ownHeadingOf } from '@scrapersky/core';
import type { CsvRow } from './csv-scanner.ts';
import type { ListEntry, ListFacts, ListOptions } from './list-entry.ts';
import { plainEntry } from './plain-entry.ts';
import { domainOfEmail, isMailProvider } from './score-columns.ts';
import { findLayout, MAX_COLUMNS, MAX_TITLE_ROWS, tooManyColumns, type TableLayout } from './table-layout.ts';

/** Number of rows from which the heading row and the column of domains are detected. */
const SAMPLE_ROWS = 500;
/** Maximum number of cells in these rows: parsing half a million cells as domains takes three seconds. */
const SAMPLE_CELLS = 50_000;

/** Yields the entries of a table's rows. @throws ListError */
export async function* readRows(
  rows: AsyncIterable<CsvRow[]>,
  options: ListOptions,
  facts: ListFacts,
): AsyncGenerator<ListEntry[], void> {
  let reader: RowReader | undefined;
  let waiting: CsvRow[] = [];
  for await (const more of rows) {
    waiting.push(...more);
    if (reader === undefined && waiting.length < SAMPLE_ROWS) continue;
    reader ??= new RowReader(waiting, options, facts);
    yield reader.read(waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield (reader ?? new RowReader(waiting, options, facts)).read(waiting);
}

class RowReader {
  readonly #facts: ListFacts;
  readonly #layout: TableLayout;
  readonly #results: ResultColumns;
  #rowsToSkip: number;

  /** Detects the layout from the first rows and records it in `facts`. */
  constructor(rows: readonly CsvRow[], options: ListOptions, facts: ListFacts) {
    this.#facts = facts;
    this.#results = findResultColumns(rows, options.column);
    const sample = sampleOf(rows).map((row) => this.#withoutResults(row));
    const layout = findLayout(sample, options);
    this.#layout = layout;
    this.#rowsToSkip = layout.skippedRows;
    const { names } = layout.names;
    facts.column = names[layout.domainAt] ?? null;
    facts.chosenBy = layout.chosenBy;
    facts.names = names;
    facts.headings = layout.headings;
    facts.resultColumns = this.#results.indexes.size;
    facts.domainAt = layout.domainAt;
    facts.alternatives = layout.alternatives;
    facts.hasHeader = layout.hasHeader;
  }

  /** Returns the entries of the next rows, except the rows above the data. */
  read(rows: readonly CsvRow[]): ListEntry[] {
    const skipped = Math.min(this.#rowsToSkip, rows.length);
    this.#rowsToSkip -= skipped;
    return rows.slice(skipped).map((row) => this.#toEntry(this.#withoutResults(row)));
  }

  #toEntry({ cells, line }: CsvRow): ListEntry {
    const { domainAt, chosenBy, names } = this.#layout;
    const text = plainEntry(cells[domainAt] ?? '');
    if (cells.length > names.names.length) this.#widen(cells.length, line);
    while (cells.length < names.names.length) cells.push('');
    if (chosenBy !== 'email' || text.trim() === '') return { text, line, cells };
    const domain = domainOfEmail(text);
    if (domain === null) return { text, line, cells };
    if (!isMailProvider(domain)) return { text: domain, line, cells };
    return { text, line, cells, fault: `${domain} is an e-mail provider, not a company’s domain.` };
  }

  /** Adds names for the columns of a row that is wider than earlier ones. @throws ListError */
  #widen(width: number, line: number): void {
    if (width > MAX_COLUMNS) throw tooManyColumns(line);
    while (this.#facts.names.length < width) {
      this.#layout.names.add('');
      this.#facts.headings.push('');
    }
  }

  #withoutResults(row: CsvRow): CsvRow {
    const { indexes, headings } = this.#results;
    if (indexes.size === 0) return row;
    const cells = row.line === headings?.line ? headings.cells : row.cells;
    return { line: row.line, cells: cells.filter((_, index) => !indexes.has(index)) };
  }
}

function sampleOf(rows: readonly CsvRow[]): CsvRow[] {
  const sample = rows.slice(0, SAMPLE_ROWS);
  const width = Math.max(...sample.map(({ cells }) => cells.length));
  return sample.slice(0, Math.ceil(SAMPLE_CELLS / width));
}

interface ResultColumns {
  indexes: ReadonlySet<number>;
  /** The heading row with the client's own headings restored; only for a download with one row per domain. */
  headings?: CsvRow;
}

/**
 * Finds the columns that an earlier download of results added, except the column that the caller named. Finds none if
 * the table has no other columns.
 */
function findResultColumns(rows: readonly CsvRow[], column: string | undefined): ResultColumns {
  for (const { cells, line } of rows.slice(0, MAX_TITLE_ROWS + 1)) {
    const found = cells.flatMap((cell, index) => (isResultHeading(cell) && cell !== column ? [index] : []));
    if (found.length > 0) return { indexes: new Set(found.length < cells.length ? found : []) };
    if (isResultTable(cells) && (column === undefined || column === 'domain')) {
      const own = cells.map(ownHeadingOf);
      const ours = own.flatMap((heading, index) => (heading === null ? [index] : []));
      return { indexes: new Set(ours), headings: { line, cells: own.map((heading) => heading ?? '') } };
    }
  }
  return { indexes: new Set() };
}
