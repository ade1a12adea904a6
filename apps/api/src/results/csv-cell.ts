/** Start of a text that a spreadsheet would run as a formula, including full-width forms. */
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

export type CellValue = string | number | boolean | null | undefined | readonly string[];

/** Returns the text of a cell that no spreadsheet takes for a formula. Lists are joined by `; `. */
export function csvCell(value: CellValue): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? value.join('; ') : String(value);
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/**
 * Returns the cell of phone numbers. International numbers are written as `tel:+49301234567` (RFC 3966), because a
 * spreadsheet would take the leading plus for a formula and drop it.
 */
export function phoneCell(value: CellValue): string {
  const phones = typeof value === 'object' && value !== null ? value : [];
  return csvCell(phones.map((phone) => (phone.startsWith('+') ? `tel:${phone}` : phone)));
}
