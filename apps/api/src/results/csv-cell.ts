/** What a spreadsheet would run as a formula, full-width forms included. */
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

export type CellValue = string | number | boolean | null | undefined | readonly string[];

/** A value as the text of a cell: what no spreadsheet takes for a formula; a list joined by `; `. */
export function csvCell(value: CellValue): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? value.join('; ') : String(value);
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/**
 * Phone numbers as RFC 3966 writes them, `tel:+49301234567`: an international one begins with a plus, of which a
 * spreadsheet would make a sum and lose the plus. So it stays a text in which the whole number stands unchanged.
 */
export function phoneCell(value: CellValue): string {
  const phones = typeof value === 'object' && value !== null ? value : [];
  return csvCell(phones.map((phone) => (phone.startsWith('+') ? `tel:${phone}` : phone)));
}
