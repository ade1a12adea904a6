import { damagedWorkbook } from './list-error.ts';

/** Maximum length of a tag or of the text between two tags. */
const MAX_TOKEN_LENGTH = 200_000;

const SPACE = 0x20;

export interface XmlHandler {
  /**
   * @param name name without its namespace prefix
   * @param tag the whole tag, for `attributeOf`
   */
  open?: (name: string, tag: string) => void;
  /** Text between two tags, with references resolved. */
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/**
 * Splits XML into tags and text, chunk by chunk. Resolves references to characters, but of all entities only the five
 * predefined ones, so that no entity can expand to a huge text.
 */
export class XmlScanner {
  readonly #handler: XmlHandler;
  #rest = '';
  #depth = 0;
  #hasRoot = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** @throws ListError for a token that is too long */
  push(chunk: string): void {
    const source = this.#rest + chunk;
    let at = 0;
    for (;;) {
      const start = source.indexOf('<', at);
      const end = start === -1 ? -1 : endOfTag(source, start);
      if (end === -1) break;
      if (start > at) this.#handler.text?.(resolve(source.slice(at, start)));
      this.#tag(source.slice(start, end + 1));
      at = end + 1;
    }
    this.#rest = source.slice(at);
    if (this.#rest.length > MAX_TOKEN_LENGTH) throw damagedWorkbook();
  }

  /** @throws ListError for XML that ends before its root element is closed */
  end(): void {
    if (!this.#hasRoot || this.#depth > 0) throw damagedWorkbook();
  }

  #tag(tag: string): void {
    if (tag.startsWith('<![CDATA[')) {
      this.#handler.text?.(tag.slice(9, -3));
      return;
    }
    const [, slash, name] = /^<(\/?)(?:[\w.-]+:)?([\w.-]+)/.exec(tag) ?? [];
    if (name === undefined) return;
    if (slash === '/') {
      this.#depth--;
      this.#handler.close?.(name);
      return;
    }
    this.#hasRoot = true;
    this.#handler.open?.(name, tag);
    if (tag.endsWith('/>')) this.#handler.close?.(name);
    else this.#depth++;
  }
}

/**
 * Returns the value of a tag's attribute; undefined if the tag lacks the attribute.
 * @param name name with its namespace prefix, if it has one
 */
export function attributeOf(tag: string, name: string): string | undefined {
  let at = tag.indexOf(`${name}=`);
  // Any white space may come before a name.
  while (at !== -1 && tag.charCodeAt(at - 1) > SPACE) at = tag.indexOf(`${name}=`, at + 1);
  if (at === -1) return undefined;
  const quote = tag[at + name.length + 1] ?? '"';
  const from = at + name.length + 2;
  const end = tag.indexOf(quote, from);
  return end === -1 ? undefined : resolve(tag.slice(from, end));
}

function endOfTag(source: string, start: number): number {
  for (const [opening, closing] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
  ] as const) {
    if (source.startsWith(opening, start)) {
      const end = source.indexOf(closing, start + opening.length);
      return end === -1 ? -1 : end + 2;
    }
    if (opening.startsWith(source.slice(start)) && source.length - start > 1) return -1;
  }
  // An attribute value may contain `>`.
  let quote = '';
  for (let at = start; at < source.length; at++) {
    const each = source[at] ?? '';
    if (quote === '' && each === '>') return at;
    if (quote === '' && (each === '"' || each === "'")) quote = each;
    else if (each === quote) quote = '';
  }
  return -1;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolve(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name)] ?? String(whole);
    const code = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}
