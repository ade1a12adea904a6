/** Matches the start of text that a spreadsheet would run as a formula, including full-width characters. */
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * Matches the start of a formula after a character at which some programs end a cell (`;`, tab, `|`) or a line. Such
 * programs ignore the quotes around the whole cell. The lookahead comes first, so that long runs of spaces stay cheap.
 */
const FORMULA_AFTER_SEPARATOR = /(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])(?<=[;\t|\r\n][ "]*)./g;

/** Matches a separator of {@link FORMULA_AFTER_SEPARATOR}. */
const SEPARATOR = /[;\t|\r\n]/;

/** Matches a number that spreadsheets do not read as a formula. */
const PLAIN_NUMBER = /^-?\d{1,15}(?:[.,]\d{1,15})?%?$/;
/** Matches an international phone number as people write it. */
const PHONE = /^\+\d[\d\s()./-]{5,30}$/;

export type CellValue = string | number | boolean | null | undefined | readonly string[];

/** Returns the text of a value. Lists are joined by `; `. */
export function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? value.join('; ') : String(value);
}

/** Returns the text of a cell, changed if a spreadsheet would otherwise read it as a formula. */
export function csvCell(value: CellValue): string {
  const text = cellText(value);
  // Test first, because most cells contain no separator and the replacement is slower.
  const safe = SEPARATOR.test(text) ? text.replace(FORMULA_AFTER_SEPARATOR, "'$&") : text;
  return FORMULA_START.test(text) ? `'${safe}` : safe;
}

/**
 * Returns the cell of phone numbers. International numbers are written as `tel:+49301234567` (RFC 3966), because a
 * spreadsheet would read a leading plus as a formula and drop the plus.
 */
export function phoneCell(value: CellValue): string {
  const phones = typeof value === 'object' && value !== null ? value : [];
  return csvCell(phones.map((phone) => (phone.startsWith('+') ? `tel:${phone}` : phone)));
}

/**
 * Returns a cell from the client's list, changed if a spreadsheet would otherwise read it as a formula. Numbers stay
 * unchanged, and phone numbers get the prefix `tel:`.
 */
export function ownCell(text: string): string {
  if (PHONE.test(text)) return `tel:${text}`;
  return PLAIN_NUMBER.test(text) ? text : csvCell(text);
}
