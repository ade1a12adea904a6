import { MAX_DATE_LENGTH } from './sitemap-date.ts';

export interface SitemapEntry {
  /** Whether the URL is a page or, in a sitemap index, another sitemap. */
  kind: 'page' | 'sitemap';
  url: string;
  /** Text of the `lastmod` element after the URL; null if there is none. Feeds have none. */
  lastmod: string | null;
}

const MAX_TAG_LENGTH = 8192;
const MAX_URL_LENGTH = 2048;
/**
 * Matches the beginning of a start or end tag after its `<`, if the scanner reads the element: slash, namespace prefix
 * and name.
 */
const TAG = /^(\/?)(?:([^\s:/>]*):)?(url|sitemap|loc|lastmod|item|entry|link)(?![^\s/>])/i;
/** Markup with content that is not tags: a comment, or a CDATA section, which is text. `<!-->` is a whole comment. */
const SECTIONS = [
  { start: '<!--', contentAt: 2, end: '-->', isText: false },
  { start: '<![CDATA[', contentAt: 9, end: ']]>', isText: true },
] as const;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads the entries of a sitemap (sitemaps.org protocol) from chunks of text, even from a broken file. It searches for
 * tags instead of parsing XML, so DTDs and custom entities are ignored and cannot expand.
 */
export class SitemapScanner {
  #rest = '';
  #isXml: boolean | null = null;
  /**
   * The element of the current entry (`url`, `sitemap`, `item` or `entry`) with its namespace prefix. The prefix
   * distinguishes the entry's `loc` from an `image:loc` inside the element.
   */
  #parent: { kind: 'page' | 'sitemap'; prefix: string; isFeed?: boolean } | null = null;
  /** Text of the current `loc`, `lastmod` or `link` element; null outside of these. */
  #text: string | null = null;
  /** The comment or CDATA section whose end has not arrived yet; it may be longer than the text that is kept. */
  #section: (typeof SECTIONS)[number] | null = null;
  /** The entry whose `url` or `sitemap` element is not complete yet. */
  #entry: SitemapEntry | null = null;

  *push(text: string): Generator<SitemapEntry> {
    // Drop leading white space immediately; otherwise it would be scanned again with each chunk.
    this.#rest = this.#isXml === null ? text.trimStart() : this.#rest + text;
    if (this.#rest === '') return;
    this.#isXml ??= this.#rest.startsWith('<');
    if (this.#isXml === false) yield* this.#scanLines();
    else yield* this.#scanTags();
  }

  /** Yields the entries that the end of the file completes. */
  *end(): Generator<SitemapEntry> {
    yield* this.push('\n');
    const entry = this.#completeEntry();
    if (entry !== null) yield entry;
  }

  /** Scans a sitemap that is a plain list of URLs. */
  *#scanLines(): Generator<SitemapEntry> {
    const lines = this.#rest.split(/[\r\n]+/);
    // One character more than the limit, so that a longer line is not taken for a shorter URL.
    this.#rest = (lines.pop() ?? '').slice(0, MAX_URL_LENGTH + 1);
    for (const line of lines) {
      const url = line.trim();
      if (/^https?:\/\//i.test(url) && url.length <= MAX_URL_LENGTH) {
        yield { kind: 'page', url, lastmod: null };
      }
    }
  }

  *#scanTags(): Generator<SitemapEntry> {
    const text = this.#rest;
    const tags = new TagFinder(text);
    let position = 0;
    for (;;) {
      position = this.#readSection(text, position);
      if (this.#section !== null) break;
      const open = text.indexOf('<', position);
      if (open === -1) {
        this.#addText(text.slice(position));
        position = text.length;
        break;
      }
      this.#addText(text.slice(position, open));
      this.#section = SECTIONS.find(({ start }) => text.startsWith(start, open)) ?? null;
      if (this.#section !== null) {
        position = open + this.#section.contentAt;
        continue;
      }
      const end = tags.endOf(open);
      if (end === -1) {
        // Skip a `<` whose end is not within `MAX_TAG_LENGTH` characters, because real tags are shorter. Until then,
        // wait for more text.
        position = text.length - open > MAX_TAG_LENGTH ? open + 1 : open;
        if (position === open) break;
        continue;
      }
      if (text[end - 1] === '>') {
        const entry = this.#tag(text.slice(open + 1, end - 1));
        if (entry !== null) yield entry;
      }
      position = end;
    }
    this.#rest = text.slice(position);
  }

  /** Reads the current section from `from` on. Returns the offset after what was read; `from` outside of a section. */
  #readSection(text: string, from: number): number {
    if (this.#section === null) return from;
    const { end, isText } = this.#section;
    const found = text.indexOf(end, from);
    // The last characters may be the start of the end marker.
    const contentEnd = found === -1 ? Math.max(from, text.length - end.length + 1) : found;
    if (isText) this.#addText(text.slice(from, contentEnd));
    if (found === -1) return contentEnd;
    this.#section = null;
    return found + end.length;
  }

  #addText(text: string): void {
    if (this.#text !== null && this.#text.length <= MAX_URL_LENGTH) this.#text += text;
  }

  /** Returns the entry that the tag completes, or null. */
  #tag(tag: string): SitemapEntry | null {
    const [, slash = '', prefix = '', name = ''] = TAG.exec(tag) ?? [];
    if (name === '') return null;
    const closes = slash !== '';
    const local = name.toLowerCase();
    if (local === 'item' || local === 'entry') {
      this.#parent = closes ? null : { kind: 'page', prefix, isFeed: true };
      this.#text = null;
      return this.#completeEntry();
    }
    if (local === 'link') {
      if (this.#parent?.isFeed !== true || this.#parent.prefix !== prefix) return null;
      return this.#feedLink(tag, closes);
    }
    if (local === 'url' || local === 'sitemap') {
      this.#parent = closes ? null : { kind: local === 'url' ? 'page' : 'sitemap', prefix };
      this.#text = null;
      return this.#completeEntry();
    }
    if (this.#parent === null || this.#parent.prefix !== prefix) return null;
    const text = closes ? (this.#text ?? '') : '';
    this.#text = closes ? null : '';
    if (local === 'lastmod') {
      if (this.#entry !== null && text !== '' && text.length <= MAX_DATE_LENGTH) this.#entry.lastmod = text;
      return null;
    }
    const url = decodeEntities(text.trim());
    if (url === '' || url.length > MAX_URL_LENGTH) return null;
    const completed = this.#completeEntry();
    this.#entry = { kind: this.#parent.kind, url, lastmod: null };
    return completed;
  }

  #completeEntry(): SitemapEntry | null {
    const entry = this.#entry;
    this.#entry = null;
    return entry;
  }

  /**
   * Returns the link of a feed's entry: the text of the element in RSS, the `href` in Atom; null if the tag gives none.
   */
  #feedLink(tag: string, closes: boolean): SitemapEntry | null {
    const href = closes ? null : /\shref\s*=\s*["']([^"']{1,2048})["']/i.exec(tag)?.[1];
    const rel = /\srel\s*=\s*["']([^"']{1,50})["']/i.exec(tag)?.[1] ?? 'alternate';
    const text = href ?? (closes ? (this.#text ?? '') : '');
    this.#text = closes || tag.endsWith('/') ? null : '';
    const url = decodeEntities(text.trim());
    if (url === '' || url.length > MAX_URL_LENGTH || rel !== 'alternate') return null;
    return { kind: 'page', url, lastmod: null };
  }
}

/** Finds the end of tags in linear time, even if many of them never end. */
class TagFinder {
  readonly #text: string;
  /**
   * Offset after the first `>` that follows the `<` where the last search began; infinite if there is none. It is kept,
   * because many `<` may precede the same `>`.
   */
  #close = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Returns the index after the end of the tag at `open`, or -1 if its end has not arrived yet. A tag cannot contain
   * `<`, so a `<` ends it too.
   */
  endOf(open: number): number {
    if (this.#close <= open) this.#close = this.#text.indexOf('>', open) + 1 || Infinity;
    const next = this.#text.indexOf('<', open + 1);
    if (next !== -1 && next < this.#close) return next;
    return this.#close === Infinity ? -1 : this.#close;
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
