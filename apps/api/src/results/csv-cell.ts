/** What a spreadsheet would run as a formula, full-width forms included. */
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A phone number in E.164, or several: they begin with a plus and are no formulas. */
const PHONES = /^\+\d{7,15}(?:; \+\d{7,15})*$/;

export type CellValue = string | number | boolean | null | undefined | readonly string[];

/** A value as the text of a cell: what no spreadsheet takes for a formula; a list joined by `; `. */
export function csvCell(value: CellValue): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? value.join('; ') : String(value);
  return FORMULA_START.test(text) && !PHONES.test(text) ? `'${text}` : text;
}
