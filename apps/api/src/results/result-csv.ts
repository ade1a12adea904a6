import { stringify } from 'csv-stringify/sync';
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
    return (this.#forExcel ? MARK : '') + toCsv([names]);
  }

  rows(rows: readonly OutputRow[]): string {
    return toCsv(rows.map((row) => this.#columns.map(({ kind, read }) => this.#toCell(kind, read(row)))));
  }

  #toCell(kind: ResultColumn['kind'], value: ReturnType<ResultColumn['read']>): string {
    if (kind === 'own') return this.#forExcel ? ownCell(cellText(value)) : cellText(value);
    return typeof value === 'object' && kind === 'phones' ? phoneCell(value) : csvCell(value);
  }
}

function toCsv(rows: string[][]): string {
  // The library would not quote these: many readers end a row at a lone CR or LF, and spreadsheets in some countries
  // split at a semicolon or tab.
  return stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n;\t|]|^\s|\s$/ });
}
