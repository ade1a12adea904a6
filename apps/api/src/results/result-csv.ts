import { cellText, csvCell, ownCell, phoneCell, type CellValue } from './csv-cell.ts';
import type { OutputRow } from './output-row.ts';
import type { ResultColumn } from './result-columns.ts';

/** The byte order mark by which Excel recognises UTF-8. */
const MARK = '\uFEFF';

/** Writes results as CSV (RFC 4180). */
export class ResultCsv {
  readonly #columns: readonly ResultColumn[];
  readonly #forExcel: boolean;

  /** @param forExcel adds a byte order mark, and also keeps spreadsheets from reading the client's cells as formulas */
  constructor(columns: readonly ResultColumn[], { forExcel }: { forExcel: boolean }) {
    this.#columns = columns;
    this.#forExcel = forExcel;
  }

  get head(): string {
    const names = this.#columns.map(({ name, kind }) => quoted(this.#toCell(kind, name)));
    return `${this.#forExcel ? MARK : ''}${names.join(',')}\r\n`;
  }

  rows(rows: readonly OutputRow[]): string {
    let text = '';
    for (const row of rows) text += this.#toLine(row);
    return text;
  }

  /** Joins the cells while it reads them, because most of the more than one hundred columns are empty. */
  #toLine(row: OutputRow): string {
    let line = '';
    let separator = '';
    for (const { kind, read } of this.#columns) {
      const value = read(row);
      line += separator;
      separator = ',';
      if (!isEmptyCell(value)) line += quoted(this.#toCell(kind, value));
    }
    // Many readers skip an empty line, so quote the only cell of a row if it is empty.
    return line === '' ? '""\r\n' : `${line}\r\n`;
  }

  #toCell(kind: ResultColumn['kind'], value: ReturnType<ResultColumn['read']>): string {
    if (kind === 'own') return this.#forExcel ? ownCell(cellText(value)) : cellText(value);
    return typeof value === 'object' && kind === 'phones' ? phoneCell(value) : csvCell(value);
  }
}

/**
 * Matches a cell that must be quoted. RFC 4180 requires quotes for a comma, a quote or a CRLF. In addition, many
 * readers end a row at a single CR or LF, some programs split at a semicolon, a tab or `|`, and some trim spaces.
 */
const NEEDS_QUOTES = /[",;\t|\r\n]|^\s|\s$/;

function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function isEmptyCell(value: CellValue): boolean {
  return (
    value === null || value === undefined || value === '' || (typeof value === 'object' && value.length === 0)
  );
}
