import { lineError } from './list-error.ts';

export interface CsvRow {
  cells: string[];
  /** Number of the line in which the row begins, starting at 1. */
  line: number;
}

/** Maximum length of a row in characters. */
export const MAX_ROW_LENGTH = 65_536;

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/**
 * Splits CSV text into rows, chunk by chunk. Each line may end in CRLF, LF or CR. A cell may be quoted (RFC 4180); a
 * quote inside an unquoted cell is text. Text after the closing quote of a cell with several lines is an error. Rows
 * whose cells are all blank are left out.
 */
export class CsvScanner {
  readonly #delimiter: number;
  #state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  #cells: string[] = [];
  #cell = '';
  #rowLength = 0;
  #line = 1;
  #rowLine = 1;
  #quoteLine = 1;
  /** Length of the cell's text at its closing quote; −1 if there is none yet. */
  #closedLength = -1;
  #closedLine = 1;
  #isAfterCr = false;
  #isRowSkipped = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  skipRow(): void {
    this.#isRowSkipped = true;
  }

  /** @throws ListError for a row that is too long, or a missing closing quote */
  *push(text: string): Generator<CsvRow, void> {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#state === 'quoted') {
        if (code === QUOTE) {
          this.#cell += text.slice(from, at);
          this.#state = 'closed';
          this.#closedLength = this.#cell.length;
          this.#closedLine = this.#line;
          this.#isAfterCr = false;
          from = at + 1;
        } else this.#countLine(code);
        continue;
      }
      if (this.#state === 'closed') {
        if (code === QUOTE) {
          // A doubled quote stands for one quote, and the cell continues.
          this.#state = 'quoted';
          from = at;
          continue;
        }
        this.#state = 'plain';
        from = at;
      }
      if (code === LF || code === CR) {
        // A CRLF ends two rows, of which the second is empty and left out.
        this.#endCell(text.slice(from, at));
        this.#countLine(code);
        yield* this.#endRow();
        from = at + 1;
        continue;
      }
      this.#isAfterCr = false;
      if (code === this.#delimiter) {
        this.#endCell(text.slice(from, at));
        from = at + 1;
      } else if (this.#state === 'start' && code === QUOTE) {
        this.#state = 'quoted';
        this.#quoteLine = this.#line;
        this.#cell = '';
        from = at + 1;
      } else if (this.#state === 'start' && code !== SPACE && code !== TAB) {
        this.#state = 'plain';
      }
    }
    if (this.#state !== 'closed') this.#cell += text.slice(from);
    this.#checkLength(this.#cell.length);
  }

  /** Yields the last row. @throws ListError for a quote that is never closed */
  *end(): Generator<CsvRow, void> {
    if (this.#state === 'quoted') throw lineError(this.#quoteLine, 'a quote is opened here and never closed');
    this.#endCell('');
    yield* this.#endRow();
  }

  #endCell(rest: string): void {
    const cell = this.#cell + rest;
    if (this.#closedLength !== -1) this.#checkQuotes(cell);
    this.#cells.push(cell);
    this.#rowLength += cell.length;
    this.#checkLength(0);
    this.#cell = '';
    this.#state = 'start';
  }

  *#endRow(): Generator<CsvRow, void> {
    const row = { cells: this.#cells, line: this.#rowLine };
    this.#cells = [];
    this.#rowLength = 0;
    this.#rowLine = this.#line;
    if (this.#isRowSkipped) this.#isRowSkipped = false;
    else if (row.cells.some((cell) => cell.trim() !== '')) yield row;
  }

  #countLine(code: number): void {
    if (code === CR || (code === LF && !this.#isAfterCr)) this.#line++;
    this.#isAfterCr = code === CR;
  }

  /**
   * Throws if text follows the closing quote of a cell with several lines. That quote probably opens a later cell, and
   * the closing quote of this cell is missing.
   */
  #checkQuotes(cell: string): void {
    const isCut = this.#quoteLine !== this.#closedLine && cell.slice(this.#closedLength).trim() !== '';
    this.#closedLength = -1;
    if (!isCut) return;
    throw lineError(
      this.#quoteLine,
      `a quote is opened here and closed within a cell of line ${this.#closedLine}: remove it, or double each quote inside a quoted cell`,
    );
  }

  #checkLength(pending: number): void {
    if (this.#rowLength + pending <= MAX_ROW_LENGTH) return;
    if (this.#state !== 'quoted') {
      throw lineError(this.#rowLine, `a row is longer than ${MAX_ROW_LENGTH} characters`);
    }
    const message = `a quote is opened here and not closed within ${MAX_ROW_LENGTH} characters`;
    throw lineError(this.#quoteLine, message);
  }
}
