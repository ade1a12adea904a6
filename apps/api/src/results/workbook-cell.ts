import { cellText, type CellValue } from './csv-cell.ts';

/** Styles of cells, by their index in the workbook's `cellXfs`. */
export const CELL_STYLES = { normal: 0, heading: 1, time: 2 } as const;

/** Maximum length of text in a cell. Excel refuses a file with longer text. */
const MAX_TEXT_LENGTH = 32_767;
const CUT_MARK = '…';

/**
 * Maximum length of a number of the client. Longer ones are written as text, because they may be phone numbers or ids,
 * which Excel would round or show in scientific notation.
 */
const MAX_NUMBER_LENGTH = 11;

const UNIX_EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;

/** Returns a cell with text, which Excel never reads as a formula. */
export function textCell(reference: string, text: string, style: number = CELL_STYLES.normal): string {
  const cut = text.length > MAX_TEXT_LENGTH ? cutText(text) : text;
  return `<c r="${reference}"${styleOf(style)} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cut)}</t></is></c>`;
}

/** Returns a value as a typed cell; '' for an empty one. */
export function valueCell(reference: string, value: CellValue): string {
  if (typeof value === 'number' && Number.isFinite(value)) return `<c r="${reference}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`;
  const text = cellText(value);
  return text === '' ? '' : textCell(reference, text);
}

/** Returns the cell of a time in RFC 3339: date and time in UTC, because a workbook stores no time zone. */
export function timeCell(reference: string, value: CellValue): string {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(ms)) return valueCell(reference, value);
  return `<c r="${reference}"${styleOf(CELL_STYLES.time)}><v>${ms / DAY_MS + UNIX_EPOCH_DAYS}</v></c>`;
}

/** Returns a cell from the client's list: a number only if a spreadsheet would show it exactly as written. */
export function clientCell(reference: string, value: CellValue): string {
  const text = cellText(value);
  const isNumber = text.length <= MAX_NUMBER_LENGTH && /^-?\d/.test(text) && String(Number(text)) === text;
  return valueCell(reference, isNumber ? Number(text) : text);
}

/** Returns the letters of a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/**
 * Escapes text for a workbook (ECMA-376, ST_Xstring). Control characters except line feed and tab are written as a code
 * such as `_x0000_`, and so are U+FFFE, U+FFFF and an underscore that would begin such a code. A lone surrogate becomes
 * U+FFFD.
 */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, (each) => (each === '\n' || each === '\t' ? each : toCode(each)))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .toWellFormed();
}

function toCode(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

function cutText(text: string): string {
  return text.slice(0, MAX_TEXT_LENGTH - CUT_MARK.length).toWellFormed() + CUT_MARK;
}

function styleOf(style: number): string {
  return style === CELL_STYLES.normal ? '' : ` s="${style}"`;
}
