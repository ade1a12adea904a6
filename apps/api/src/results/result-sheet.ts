import type { OutputRow } from './output-row.ts';
import type { ResultColumn } from './result-columns.ts';
import { CELL_STYLES, columnLetters, clientCell, textCell, timeCell, valueCell } from './workbook-cell.ts';

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const COLUMN_WIDTH = 22;

/** Returns the XML with which a sheet begins. The first `frozenRows` rows stay in view. */
export function sheetHead(columns: number, frozenRows = 0): string {
  const pane =
    frozenRows === 0
      ? ''
      : `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${NAMESPACE}">` +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<cols><col min="1" max="${Math.max(1, columns)}" width="${COLUMN_WIDTH}" customWidth="1"/></cols><sheetData>`
  );
}

export const SHEET_TAIL = '</sheetData></worksheet>';

/** Converts results to the rows of a sheet, as XML. */
export class ResultSheet {
  readonly #columns: readonly { letters: string; column: ResultColumn }[];
  #rowNumber = 1;

  constructor(columns: readonly ResultColumn[]) {
    this.#columns = columns.map((column, index) => ({ letters: columnLetters(index), column }));
  }

  get head(): string {
    const cells = this.#columns.map(({ letters, column }) =>
      textCell(`${letters}1`, column.name, CELL_STYLES.heading),
    );
    return `${sheetHead(cells.length, 1)}<row r="1">${cells.join('')}</row>`;
  }

  rows(rows: readonly OutputRow[]): string {
    return rows.map((row) => this.#row(row)).join('');
  }

  #row(row: OutputRow): string {
    const number = ++this.#rowNumber;
    const cells = this.#columns.map(({ letters, column }) => toCell(`${letters}${number}`, column, row));
    return `<row r="${number}">${cells.join('')}</row>`;
  }
}

function toCell(reference: string, { kind, isInput, read }: ResultColumn, row: OutputRow): string {
  const value = read(row);
  if (kind === 'time') return timeCell(reference, value);
  return kind === 'own' || isInput ? clientCell(reference, value) : valueCell(reference, value);
}
