import { decodeHTML } from 'entities';
import { type ElementKind, kindOf } from './element-kind.ts';
import {
  BRACKET,
  DASH,
  END_TAG_NAME_ENDS,
  EXCLAMATION,
  GREATER,
  QUESTION,
  SLASH,
  hasReference,
  isBlankBetween,
  isLetter,
  isSpace,
  skipSpace,
} from './html-characters.ts';
import type { HtmlSource } from './html-source.ts';
import { isTidy } from './is-tidy.ts';
import { NameCache } from './name-cache.ts';
import { tagAt } from './tag-reader.ts';
import type { Spacing } from './page-tree.ts';
import type { Tag } from './tag.ts';

/** Receives the tokens of a page in order. */
export interface TokenSink {
  /**
   * Receives text, with decoded character references except in script, style, textarea and xmp. Consecutive calls may
   * be pieces of one text.
   */
  text(data: string, spacing: Spacing): void;
  /** Receives a tag. Returns whether to continue. */
  openTag(tag: Tag): boolean;
  closeTag(kind: ElementKind): void;
  comment(data: string): void;
}

const CDATA = '[CDATA[';

const KINDS = new NameCache(END_TAG_NAME_ENDS, kindOf);

/**
 * Splits a page into tokens. Accepts malformed tags; skips doctypes and processing instructions. Takes linear time,
 * because a search that reaches the end of the page is not repeated.
 */
export function tokenizeHtml(source: HtmlSource, sink: TokenSink): void {
  new HtmlTokenizer(source, sink).run();
}

class HtmlTokenizer {
  readonly #source: HtmlSource;
  readonly #html: string;
  readonly #codes: Uint8Array;
  readonly #sink: TokenSink;
  /** Offset after the last token. */
  #at = 0;

  constructor(source: HtmlSource, sink: TokenSink) {
    this.#source = source;
    this.#html = source.text;
    this.#codes = source.codes;
    this.#sink = sink;
  }

  run(): void {
    const html = this.#html;
    const codes = this.#codes;
    let lookFrom = 0;
    while (this.#at < html.length) {
      const start = html.indexOf('<', lookFrom);
      if (start === -1) return this.#text(this.#at, html.length);
      const code = codes[start + 1] as number;
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
    const data = this.#source.slice(start, end);
    if (isBlankBetween(this.#codes, start, end)) this.#sink.text(data, 'blank');
    else if (isTidy(this.#codes, this.#source.words, start, end)) this.#sink.text(data, 'tidy');
    else this.#sink.text(hasReference(data) ? decodeHTML(data) : data, 'any');
  }

  /** Moves past an end mark. If the mark is missing, the page from `textStart` is text. */
  #skipPast(mark: string, lookFrom: number, textStart: number): void {
    const found = this.#html.indexOf(mark, lookFrom);
    if (found === -1) this.#text(textStart, this.#html.length);
    this.#at = found === -1 ? this.#html.length : found + mark.length;
  }

  /** @returns whether to continue reading */
  #openTag(nameStart: number): boolean {
    const found = tagAt(this.#source, nameStart);
    if (found === null) {
      // Drop a tag without an end.
      this.#at = this.#html.length;
      return false;
    }
    const { tag, end } = found;
    this.#at = end;
    if (!this.#sink.openTag(tag)) return false;
    if (tag.kind.isRawText && !tag.isSelfClosing) this.#rawText(tag.kind.name);
    return true;
  }

  #rawText(name: string): void {
    const html = this.#html;
    let end = html.indexOf('</', this.#at);
    while (end !== -1 && !isEndTagOf(html, end + 2, name)) end = html.indexOf('</', end + 2);
    const textEnd = end === -1 ? html.length : end;
    if (name === 'title') this.#text(this.#at, textEnd);
    else if (this.#at < textEnd) this.#sink.text(this.#source.slice(this.#at, textEnd), 'any');
    this.#at = textEnd;
  }

  /** @returns false for text: `</>`, and `</` at the end of the page */
  #closeTag(start: number): boolean {
    const html = this.#html;
    const nameStart = skipSpace(this.#codes, start + 2);
    const code = this.#codes[nameStart] as number;
    if (code === GREATER || nameStart >= html.length) return false;
    this.#text(this.#at, start);
    if (!isLetter(code)) {
      const end = html.indexOf('>', nameStart + 1);
      if (end !== -1) this.#sink.comment(this.#source.slice(nameStart, end));
      this.#skipPast('>', nameStart + 1, nameStart);
      return true;
    }
    const kind = KINDS.read(this.#source, nameStart);
    const { end } = KINDS;
    if (end < html.length) this.#sink.closeTag(kind);
    if (this.#codes[end] === GREATER) this.#at = end + 1;
    else this.#skipPast('>', nameStart, html.length);
    return true;
  }

  /** @param start offset after `<!` */
  #declaration(start: number): void {
    const html = this.#html;
    const code = this.#codes[start];
    if (code === DASH && this.#codes[start + 1] === DASH) {
      // `<!-->` and `<!--->` are complete comments.
      const end = html.indexOf('-->', start);
      this.#sink.comment(this.#source.slice(start + 2, end === -1 ? html.length : end));
      this.#at = end === -1 ? html.length : end + 3;
    } else if (code === BRACKET && html.startsWith(CDATA, start)) {
      const end = html.indexOf(']]>', start + CDATA.length);
      const data = this.#source.slice(start + CDATA.length, end === -1 ? html.length : end);
      this.#sink.comment(`${CDATA}${data}]]`);
      this.#at = end === -1 ? html.length : end + 3;
    } else this.#skipPast('>', start + 1, start);
  }
}

function isEndTagOf(html: string, at: number, name: string): boolean {
  const end = at + name.length;
  const code = html.charCodeAt(end);
  return (code === GREATER || isSpace(code)) && html.slice(at, end).toLowerCase() === name;
}
