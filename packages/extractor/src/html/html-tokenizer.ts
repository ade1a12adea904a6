import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { NameCache } from './name-cache.ts';

/** Receives the tokens of a page in order. */
export interface TokenSink {
  /**
   * Receives text, with decoded character references except in script, style, textarea and xmp. Consecutive calls may
   * be pieces of one text.
   */
  text(data: string): void;
  /** Receives a tag. Returns whether to continue. */
  openTag(name: string, attributes: Record<string, string>, selfClosing: boolean): boolean;
  closeTag(name: string): void;
  comment(data: string): void;
}

const TAB = 0x09;
const NEWLINE = 0x0a;
const FORM_FEED = 0x0c;
const RETURN = 0x0d;
const SPACE = 0x20;
const EXCLAMATION = 0x21;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const DASH = 0x2d;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;
const BRACKET = 0x5b;

/** Elements whose content is text up to their own end tag. */
const RAW_TEXT = new Set(['script', 'style', 'title', 'textarea', 'xmp']);
const CDATA = '[CDATA[';

const NAMES = new NameCache();

/**
 * Splits a page into tokens. Accepts malformed tags; skips doctypes and processing instructions. Takes linear time,
 * because a search that reaches the end of the page is not repeated.
 */
export function tokenizeHtml(html: string, sink: TokenSink): void {
  new HtmlTokenizer(html, sink).run();
}

/** Matches where a character reference may begin; every named one begins with two letters. */
const REFERENCE = /&(?:#|[a-z]{2})/i;

function hasReference(text: string): boolean {
  // Most texts have no `&`, and `includes` is faster than the expression.
  return text.includes('&') && REFERENCE.test(text);
}

class HtmlTokenizer {
  readonly #html: string;
  readonly #sink: TokenSink;
  /** Offset after the last token. */
  #at = 0;

  constructor(html: string, sink: TokenSink) {
    this.#html = html;
    this.#sink = sink;
  }

  run(): void {
    const html = this.#html;
    let lookFrom = 0;
    while (this.#at < html.length) {
      const start = html.indexOf('<', lookFrom);
      if (start === -1) return this.#text(this.#at, html.length);
      const code = html.charCodeAt(start + 1);
      if (isLetter(code)) {
        this.#text(this.#at, start);
        if (!this.#openTag(start + 1)) return;
      } else if (code === SLASH) {
        if (!this.#closeTag(start)) {
          lookFrom = start + 2;
          continue;
        }
      } else if (code === EXCLAMATION) {
        this.#text(this.#at, start);
        this.#declaration(start + 2);
      } else if (code === QUESTION) {
        this.#text(this.#at, start);
        this.#skipPast('>', start + 2, start + 2);
      } else {
        lookFrom = start + 1;
        continue;
      }
      lookFrom = this.#at;
    }
  }

  #text(start: number, end: number): void {
    if (start >= end) return;
    const data = this.#html.slice(start, end);
    this.#sink.text(hasReference(data) ? decodeHTML(data) : data);
  }

  /** Moves past an end mark. If the mark is missing, the page from `textStart` is text. */
  #skipPast(mark: string, lookFrom: number, textStart: number): void {
    const found = this.#html.indexOf(mark, lookFrom);
    if (found === -1) this.#text(textStart, this.#html.length);
    this.#at = found === -1 ? this.#html.length : found + mark.length;
  }

  /** @returns whether to continue reading */
  #openTag(nameStart: number): boolean {
    const html = this.#html;
    let at = endOfTagName(html, nameStart + 1);
    const name = NAMES.nameAt(html, nameStart, at);
    const attributes: Record<string, string> = {};
    for (;;) {
      at = skipSpace(html, at);
      let code = html.charCodeAt(at);
      if (code === GREATER) {
        this.#at = at + 1;
        if (!this.#sink.openTag(name, attributes, false)) return false;
        if (RAW_TEXT.has(name)) this.#rawText(name);
        return true;
      }
      if (code === SLASH) {
        at = skipSpace(html, at + 1);
        if (html.charCodeAt(at) !== GREATER) continue;
        this.#at = at + 1;
        return this.#sink.openTag(name, attributes, true);
      }
      const start = at;
      at = endOfAttributeName(html, start + 1);
      const attribute = NAMES.nameAt(html, start, at);
      at = skipSpace(html, at);
      let value = '';
      if (html.charCodeAt(at) === EQUALS) {
        at = skipSpace(html, at + 1);
        code = html.charCodeAt(at);
        const isQuoted = code === QUOTE || code === APOSTROPHE;
        const valueStart = isQuoted ? at + 1 : at;
        const end = isQuoted
          ? html.indexOf(code === QUOTE ? '"' : "'", valueStart)
          : endOfWord(html, valueStart);
        // Drop a tag without an end.
        if (end === -1) break;
        value = html.slice(valueStart, end);
        if (hasReference(value)) value = decodeHTMLAttribute(value);
        at = isQuoted ? end + 1 : end;
      }
      if (at >= html.length) break;
      if (!Object.hasOwn(attributes, attribute)) attributes[attribute] = value;
    }
    this.#at = html.length;
    return false;
  }

  #rawText(name: string): void {
    const html = this.#html;
    let end = html.indexOf('</', this.#at);
    while (end !== -1 && !isEndTagOf(html, end + 2, name)) end = html.indexOf('</', end + 2);
    const textEnd = end === -1 ? html.length : end;
    if (name === 'title') this.#text(this.#at, textEnd);
    else if (this.#at < textEnd) this.#sink.text(html.slice(this.#at, textEnd));
    this.#at = textEnd;
  }

  /** @returns false for text: `</>`, and `</` at the end of the page */
  #closeTag(start: number): boolean {
    const html = this.#html;
    const nameStart = skipSpace(html, start + 2);
    const code = html.charCodeAt(nameStart);
    if (code === GREATER || nameStart >= html.length) return false;
    this.#text(this.#at, start);
    if (!isLetter(code)) {
      const end = html.indexOf('>', nameStart + 1);
      if (end !== -1) this.#sink.comment(html.slice(nameStart, end));
      this.#skipPast('>', nameStart + 1, nameStart);
      return true;
    }
    const nameEnd = endOfWord(html, nameStart + 1);
    if (nameEnd !== -1) this.#sink.closeTag(NAMES.nameAt(html, nameStart, nameEnd));
    this.#skipPast('>', nameStart, html.length);
    return true;
  }

  /** @param start offset after `<!` */
  #declaration(start: number): void {
    const html = this.#html;
    const code = html.charCodeAt(start);
    if (code === DASH && html.charCodeAt(start + 1) === DASH) {
      // `<!-->` and `<!--->` are complete comments.
      const end = html.indexOf('-->', start);
      this.#sink.comment(end === -1 ? html.slice(start + 2) : html.slice(start + 2, end));
      this.#at = end === -1 ? html.length : end + 3;
    } else if (code === BRACKET && html.startsWith(CDATA, start)) {
      const end = html.indexOf(']]>', start + CDATA.length);
      const data = html.slice(start + CDATA.length, end === -1 ? html.length : end);
      this.#sink.comment(`${CDATA}${data}]]`);
      this.#at = end === -1 ? html.length : end + 3;
    } else this.#skipPast('>', start + 1, start);
  }
}

function isSpace(code: number): boolean {
  return code === SPACE || code === NEWLINE || code === TAB || code === FORM_FEED || code === RETURN;
}

function endOfTagName(html: string, from: number): number {
  let at = from;
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === GREATER || code === SLASH || isSpace(code)) break;
  }
  return at;
}

function endOfAttributeName(html: string, from: number): number {
  let at = from;
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === EQUALS || code === GREATER || code === SLASH || isSpace(code)) break;
  }
  return at;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a && code < 0x80;
}

function skipSpace(html: string, from: number): number {
  let at = from;
  while (isSpace(html.charCodeAt(at))) at += 1;
  return at;
}

/**
 * Returns the offset of the space or `>` that ends an unquoted value or the name of an end tag; -1 if neither occurs.
 */
function endOfWord(html: string, from: number): number {
  for (let at = from; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === GREATER || isSpace(code)) return at;
  }
  return -1;
}

function isEndTagOf(html: string, at: number, name: string): boolean {
  const end = at + name.length;
  const code = html.charCodeAt(end);
  return (code === GREATER || isSpace(code)) && html.slice(at, end).toLowerCase() === name;
}
