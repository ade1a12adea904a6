/** Text between two block boundaries, as a reader sees it in one piece. */
export interface TextRun {
  /** White space is one space; U+FFFC stands where a link or another thing of its own begins or ends. */
  text: string;
  /** Offsets in `text` where inline markup begins or ends: an address seldom goes on across them. */
  seams: number[];
}

/** Zero-width characters and soft hyphens that break up addresses without being seen. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
/** "Object replacement character": no address or number goes on across it. */
const WALL = '\uFFFC';
/** Anything that is not plain text in one line: most text is, and stays as it is. */
const UNCLEAN = /[^!-~ ]|  /;
/** Full-width forms of ASCII, as East Asian keyboards write them. */
const WIDE = /[\uFF01-\uFF5E\uFE6B]/g;

/** Either sign of a contact: an at sign, plain or spelt out, or as many digits as a short number has. */
const MAY_HOLD_CONTACT =
  /@|[([{<]\s{0,3}\p{L}{1,10}\s{0,3}[)\]}>]|\s(?:dot|DOT)\s|\d(?:[ ().\-/\u2010-\u2015]{0,4}\d){5}/u;

const MAX_SEAMS = 1_000;
/** Characters of the text that a page opens with, and of one line of it. */
const MAX_OPENING = 3_000;
const MAX_OPENING_LINE = 600;

/** Collects the text of a page into runs, and keeps those that may hold a contact. */
export class TextRunCollector {
  readonly runs: TextRun[] = [];
  /** The first lines of the page, up to 3,000 characters. */
  readonly opening: string[] = [];
  /** Characters of all text. */
  textLength = 0;
  private pieces: string[] = [];
  private length = 0;
  private seams: number[] = [];
  private readonly maxLength: number;
  private kept = 0;

  /** @param maxLength characters kept in all runs together */
  constructor(maxLength: number) {
    this.maxLength = maxLength;
  }

  text(data: string): void {
    const clean = UNCLEAN.test(data)
      ? data.replace(INVISIBLE, '').replace(WIDE, narrow).replace(/\s+/g, ' ')
      : data;
    this.pieces.push(clean);
    this.length += clean.length;
  }

  /** Inline markup begins or ends. */
  seam(): void {
    if (this.length > 0 && this.seams.at(-1) !== this.length) this.seams.push(this.length);
  }

  /** A link or a replaced element begins or ends. */
  wall(): void {
    if (this.length === 0) return;
    this.pieces.push(WALL);
    this.length += 1;
  }

  /** A block begins or ends. */
  flush(): void {
    if (this.length > 0) {
      const text = this.pieces.join('');
      this.#noteText(text);
      if (this.kept < this.maxLength && MAY_HOLD_CONTACT.test(text)) {
        const room = this.maxLength - this.kept;
        this.runs.push({ text: text.slice(0, room), seams: this.seams.slice(0, MAX_SEAMS) });
        this.kept += text.length;
      }
    }
    this.pieces = [];
    this.seams = [];
    this.length = 0;
  }

  #noteText(text: string): void {
    const line = this.textLength < MAX_OPENING || text.length < 3 ? text.trim() : text;
    if (line === '') return;
    if (this.textLength < MAX_OPENING) this.opening.push(line.slice(0, MAX_OPENING_LINE));
    this.textLength += line.length;
  }
}

function narrow(char: string): string {
  return char === '\uFE6B' ? '@' : String.fromCharCode(char.charCodeAt(0) - 0xfee0);
}
