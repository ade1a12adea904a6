import type { Spacing } from './page-tree.ts';
import { TableHeaders } from './table-headers.ts';

/** Text between two block boundaries, which a reader sees as one piece. */
export interface TextRun {
  /**
   * White space within a text node is a single space; spaces of adjacent text nodes add up. U+FFFC marks the start or
   * end of a link or another separate element.
   */
  text: string;
  /** Offsets in `text` where inline markup begins or ends. An address rarely crosses one. */
  seams: number[];
  /** Index of the line of the page that contains the run. */
  line: number;
}

/** Position of a character: the index of its line and its offset there. */
export interface TextPlace {
  line: number;
  offset: number;
}

/** Matches all characters of `INVISIBLE`, `WIDE` and `FOREIGN_DIGITS`, so that most text needs only one search. */
const UNUSUAL =
  /[\u00AD\u0660-\u0669\u06F0-\u06F9\u0966-\u0DFF\u0E50-\u0E59\u0ED0-\u0ED9\u0F20-\u0F29\u1040-\u1049\u17E0-\u17E9\u200B-\u200D\u2060\uFE6B\uFEFF-\uFF5E]/;
/** Zero-width characters and soft hyphens, which break up addresses invisibly. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
/** Marks the start or end of a link or another separate element. No email address or phone number crosses it. */
const WALL = '\uFFFC';
/** White space other than a single plain space. */
const WIDE_SPACE = /[\t-\r\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF]|  /;
/** Matches text that must be cleaned. Most text stays unchanged. */
const UNCLEAN = new RegExp(`${UNUSUAL.source}|${WIDE_SPACE.source}`);
/** Full-width forms of ASCII, as East Asian keyboards write them. */
const WIDE = /[\uFF01-\uFF5E\uFE6B]/g;
/** Decimal digits of Arabic, Persian and many scripts of South and South-East Asia. */
const FOREIGN_DIGITS =
  /[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF\u0A66-\u0A6F\u0AE6-\u0AEF\u0B66-\u0B6F\u0BE6-\u0BEF\u0C66-\u0C6F\u0CE6-\u0CEF\u0D66-\u0D6F\u0E50-\u0E59\u0ED0-\u0ED9\u0F20-\u0F29\u1040-\u1049\u17E0-\u17E9]/g;

/**
 * Matches text that may contain a contact: an at sign, a spelled-out at sign or dot, at least six digits, or the area
 * code of a number spelled with letters, such as 800 FLOWERS.
 */
const CONTACT =
  /@|[([{<]\s{0,3}[\p{L}-]{1,12}\s{0,3}[)\]}>]|\s(?:dot|DOT)\s|\d(?:[\s().\-/\u2010-\u2015\u00B7]{0,4}\d){5}|\b8\d\d[)]?[ .-][A-Z]/u;
/**
 * Every match of `CONTACT` contains one of these characters, except a match by the word `dot`. Most lines contain none
 * of them.
 */
const SIGN_CHARACTER = /[@([{<\d]/;
const DIGIT = /\d/;
/** Number of characters kept at each end of a line without a contact. */
const LINE_END = 100;

const BLANK = /^[\s\uFFFC]*$/;
const MAX_SEAMS = 1_000;
/** The opening consists of the lines that begin within this number of characters. */
const MAX_OPENING = 3_000;
const MAX_OPENING_LINE = 600;

/** Collects the text of a page, and keeps the runs that may contain a contact. */
export class TextRunCollector {
  readonly runs: TextRun[] = [];
  /** The lines that begin within the first 3,000 characters of text, each cut to 600. */
  readonly opening: string[] = [];
  /** Number of characters of all text so far. */
  textLength = 0;
  /** Text of the lines in order. Long lines without a contact keep only their beginning and end. */
  readonly lines: string[] = [];
  /** Indexes of the lines with an ASCII digit, in order. */
  readonly digitLines: number[] = [];
  /** Indexes of the lines that are headings. */
  readonly headings = new Set<number>();
  /**
   * Index of the column header's line, by the index of a table cell's line. Contains only cells that may contain a
   * contact.
   */
  readonly headers = new Map<number, number>();
  readonly tables = new TableHeaders();
  /** The current run. */
  #text = '';
  #seams: number[] = [];
  readonly #maxLength: number;
  #kept = 0;
  #keptOfLines = 0;

  /** @param maxLength maximum number of characters kept in all runs together, and in all other lines together */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  text(data: string, spacing: Spacing): void {
    if (spacing === 'blank') this.#text += ' ';
    else this.#text += spacing === 'any' && UNCLEAN.test(data) ? tidy(data) : data;
  }

  /** Handles the start or end of inline markup. */
  seam(): void {
    const { length } = this.#text;
    if (length > 0 && this.#seams.at(-1) !== length) this.#seams.push(length);
  }

  /** Handles the start or end of a link or another separate element. */
  wall(): void {
    if (this.#text !== '') this.#text += WALL;
  }

  /** Inserts the mark for a label, such as an icon. */
  mark(sign: string): void {
    this.#text += sign;
  }

  /** Position of the next character. */
  get place(): TextPlace {
    return { line: this.lines.length, offset: this.#text.length };
  }

  /** Handles the start or end of a block. */
  flush(isHeading = false): void {
    const text = this.#text;
    if (text === '') return;
    if (text !== ' ') {
      this.#noteText(text);
      if (!BLANK.test(text)) this.#keep(text, isHeading);
    }
    this.#text = '';
    if (this.#seams.length > 0) this.#seams = [];
  }

  #noteText(text: string): void {
    const line = this.textLength < MAX_OPENING || text.length < 3 ? text.trim() : text;
    if (line === '') return;
    if (this.textLength < MAX_OPENING) this.opening.push(line.slice(0, MAX_OPENING_LINE));
    this.textLength += line.length;
  }

  #keep(text: string, isHeading: boolean): void {
    const line = this.lines.length;
    const header = this.tables.headerOf(line);
    const hasSign = SIGN_CHARACTER.test(text);
    if (this.#kept < this.#maxLength && mayHoldContact(text, hasSign)) {
      const kept = text.slice(0, this.#maxLength - this.#kept);
      if (hasSign && DIGIT.test(kept)) this.digitLines.push(line);
      this.runs.push({ text: kept, seams: this.#seams.slice(0, MAX_SEAMS), line });
      this.lines.push(kept);
      this.#kept += text.length;
      if (header !== undefined) this.headers.set(line, header);
    } else if (this.#keptOfLines < this.#maxLength) {
      const short =
        text.length <= 2 * LINE_END ? text : `${text.slice(0, LINE_END)} … ${text.slice(-LINE_END)}`;
      if (hasSign && DIGIT.test(short)) this.digitLines.push(line);
      this.lines.push(short);
      this.#keptOfLines += short.length;
    } else return;
    if (isHeading) this.headings.add(line);
  }
}

/** @param hasSign whether the text contains one of the characters of {@link SIGN_CHARACTER} */
function mayHoldContact(text: string, hasSign: boolean): boolean {
  return (hasSign || text.includes('dot') || text.includes('DOT')) && CONTACT.test(text);
}

/** Cleans a string that matches `UNCLEAN`. */
function tidy(data: string): string {
  if (!UNUSUAL.test(data)) return data.replace(/\s+/g, ' ');
  return data
    .replace(INVISIBLE, '')
    .replace(WIDE, narrow)
    .replace(FOREIGN_DIGITS, toAsciiDigit)
    .replace(/\s+/g, ' ');
}

function narrow(char: string): string {
  return char === '\uFE6B' ? '@' : String.fromCharCode(char.charCodeAt(0) - 0xfee0);
}

/** Converts a digit to ASCII. The code point of a script's zero ends in hexadecimal 0, in Indian scripts in 6. */
function toAsciiDigit(char: string): string {
  const code = char.charCodeAt(0);
  return String((code & 0xf) - (code >= 0x0966 && code <= 0x0d6f ? 6 : 0));
}
