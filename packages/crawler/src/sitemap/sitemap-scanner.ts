export interface SitemapEntry {
  /** A page of the site, or another sitemap (of an index). */
  kind: 'page' | 'sitemap';
  url: string;
}

const MAX_TAG_LENGTH = 8192;
const MAX_URL_LENGTH = 2048;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads a sitemap (sitemaps.org protocol) from pieces of text, and finds what it can in a broken one. A scanner for
 * tags rather than an XML parser: DTDs and entities of the file's own mean nothing to it, so they cannot blow up.
 */
export class SitemapScanner {
  #rest = '';
  #isXml: boolean | null = null;
  /** The `url` or `sitemap` element we are in, with its namespace prefix: an `image:loc` is none of it. */
  #parent: { kind: 'page' | 'sitemap'; prefix: string } | null = null;
  #location: string | null = null;

  *push(text: string): Generator<SitemapEntry> {
    // White space before the file's beginning is dropped at once: looking through it again costs more each time.
    this.#rest = this.#isXml === null ? text.trimStart() : this.#rest + text;
    if (this.#rest === '') return;
    this.#isXml ??= this.#rest.startsWith('<');
    if (this.#isXml === false) yield* this.#scanLines();
    else yield* this.#scanTags();
  }

  /** A sitemap may be a plain list of URLs. */
  *#scanLines(): Generator<SitemapEntry> {
    const lines = this.#rest.split(/[\r\n]+/);
    this.#rest = (lines.pop() ?? '').slice(0, MAX_URL_LENGTH);
    for (const line of lines) {
      const url = line.trim();
      if (/^https?:\/\//i.test(url) && url.length <= MAX_URL_LENGTH) yield { kind: 'page', url };
    }
  }

  *#scanTags(): Generator<SitemapEntry> {
    const text = this.#rest;
    const markup = new MarkupFinder(text);
    let position = 0;
    for (;;) {
      const open = text.indexOf('<', position);
      if (open === -1) {
        this.#take(text.slice(position));
        position = text.length;
        break;
      }
      this.#take(text.slice(position, open));
      const end = markup.endOf(open);
      if (end === -1) {
        // A tag that never closes is given up on.
        position = text.length - open > MAX_TAG_LENGTH ? open + 1 : open;
        if (position === open) break;
        continue;
      }
      if (text.startsWith('<![CDATA[', open)) this.#take(text.slice(open + 9, end - 3));
      else if (text[end - 1] === '>') yield* this.#tag(text.slice(open + 1, end - 1));
      position = end;
    }
    this.#rest = text.slice(position);
  }

  #take(text: string): void {
    if (this.#location !== null && this.#location.length <= MAX_URL_LENGTH) this.#location += text;
  }

  *#tag(tag: string): Generator<SitemapEntry> {
    const closes = tag.startsWith('/');
    const [, prefix = '', name = ''] = /^\/?(?:([^\s:/>]*):)?([^\s:/>]*)/.exec(tag) ?? [];
    const local = name.toLowerCase();
    if (local === 'url' || local === 'sitemap') {
      this.#parent = closes ? null : { kind: local === 'url' ? 'page' : 'sitemap', prefix };
      this.#location = null;
    } else if (local === 'loc' && this.#parent !== null && this.#parent.prefix === prefix) {
      const url = closes ? decodeEntities((this.#location ?? '').trim()) : '';
      this.#location = closes ? null : '';
      if (url !== '' && url.length <= MAX_URL_LENGTH) yield { kind: this.#parent.kind, url };
    }
  }
}

/** Finds where markup ends, in time that grows with the text alone, whatever is opened in it and never closed. */
class MarkupFinder {
  readonly #text: string;
  readonly #bracket = /[<>]/g;
  /** Ends that are not in the text from somewhere on: not to be looked for again and again. */
  readonly #missing = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Behind the `>` of a tag, or the end of a comment or CDATA section; -1 where it has not come yet. No tag holds a `<`:
   * where one comes first, that is where the next markup begins.
   */
  endOf(open: number): number {
    if (this.#text.startsWith('<!--', open)) return this.#find('-->', open);
    if (this.#text.startsWith('<![CDATA[', open)) return this.#find(']]>', open);
    this.#bracket.lastIndex = open + 1;
    const found = this.#bracket.exec(this.#text);
    if (found === null) return -1;
    return found[0] === '>' ? found.index + 1 : found.index;
  }

  #find(close: string, from: number): number {
    if (this.#missing.has(close)) return -1;
    const found = this.#text.indexOf(close, from);
    if (found === -1) this.#missing.add(close);
    return found === -1 ? -1 : found + close.length;
  }
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi,
    (entity, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
      const codePoint = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : entity;
    },
  );
}
