/** What a spreadsheet would run as a formula, full-width forms included. */
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

export type CellValue = string | number | boolean | null | undefined | readonly string[];

/**
 * A value as the text of a cell: what no spreadsheet takes for a formula; a list joined by `; `. That goes for phone
 * numbers as well, which begin with a plus: a spreadsheet would make numbers of them.
 */
export function csvCell(value: CellValue): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? value.join('; ') : String(value);
  return FORMULA_START.test(text) ? `'${text}` : text;
}
