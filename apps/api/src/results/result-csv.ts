import { cellText, csvCell, ownCell, phoneCell } from './csv-cell.ts';
import type { OutputRow } from './output-row.ts';
import type { ResultColumn } from './result-columns.ts';

/** The byte order mark by which Excel knows UTF-8. */
const MARK = '\uFEFF';

/** Writes results as CSV (RFC 4180). */
export class ResultCsv {
  readonly #columns: readonly ResultColumn[];
  readonly #forExcel: boolean;

  /** @param forExcel whether cells from the client's list are also made safe */
  constructor(columns: readonly ResultColumn[], { forExcel }: { forExcel: boolean }) {
    this.#columns = columns;
    this.#forExcel = forExcel;
  }

  get head(): string {
    const names = this.#columns.map(({ name, kind }) => this.#toCell(kind, name));
    return (this.#forExcel ? MARK : '') + toLine(names);
  }

  rows(rows: readonly OutputRow[]): string {
    const lines = rows.map((row) =>
      toLine(this.#columns.map(({ kind, read }) => this.#toCell(kind, read(row)))),
    );
    return lines.join('');
  }

  #toCell(kind: ResultColumn['kind'], value: ReturnType<ResultColumn['read']>): string {
    if (kind === 'own') return this.#forExcel ? ownCell(cellText(value)) : cellText(value);
    return typeof value === 'object' && kind === 'phones' ? phoneCell(value) : csvCell(value);
  }
}

/**
 * Cells that are quoted. RFC 4180 asks for it with a comma, a quote or CRLF. But many readers end a row at a lone CR or
 * LF, spreadsheets in some countries split at a semicolon or tab, and some programs trim spaces.
 */
const NEEDS_QUOTES = /[",;\t|\r\n]|^\s|\s$/;

function toLine(cells: readonly string[]): string {
  const line = cells.map((cell) => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${line.join(',')}\r\n`;
}
