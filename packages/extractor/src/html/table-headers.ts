const MAX_COLUMNS = 50;
const MAX_NESTING = 20;

interface Table {
  row: number;
  column: number;
  /** Index of the text's line for each column of the first row. */
  headers: (number | undefined)[];
}

/**
 * Tracks the tables of a page to find the column header of each cell. Cells that span rows or columns are not
 * supported.
 */
export class TableHeaders {
  readonly #open: Table[] = [];

  /** Handles the start of an element. */
  enter(name: string): void {
    if (name === 'table') {
      if (this.#open.length < MAX_NESTING) this.#open.push({ row: -1, column: -1, headers: [] });
      return;
    }
    const table = this.#open.at(-1);
    if (table === undefined) return;
    if (name === 'tr') {
      table.row += 1;
      table.column = -1;
    } else if (name === 'td' || name === 'th') table.column += 1;
  }

  /** Handles the end of an element. */
  leave(name: string): void {
    if (name === 'table') this.#open.pop();
  }

  /** Records that a cell contains a line of text. Returns the line of the header above the cell, if any. */
  headerOf(line: number): number | undefined {
    const table = this.#open.at(-1);
    if (table === undefined || table.column < 0 || table.column >= MAX_COLUMNS) return undefined;
    if (table.row <= 0) {
      table.headers[table.column] ??= line;
      return undefined;
    }
    return table.headers[table.column];
  }
}
