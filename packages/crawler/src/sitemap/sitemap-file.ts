import { TextDecoder } from 'node:util';
import { inflateChunks } from '@scrapersky/net';
import type { Fetcher, FetchRequest } from '../fetch/fetcher.ts';
import { SitemapScanner, type SitemapEntry } from './sitemap-scanner.ts';
import type { SitemapTally } from './sitemap-tally.ts';

const MAX_FILE_BYTES = 2_000_000;
const MAX_INFLATED_BYTES = 10_000_000;
/**
 * Number of bytes without an entry after which a file does not count as a sitemap: many servers send a page for any
 * path.
 */
const MAX_BYTES_BEFORE_ENTRY = 200_000;
/** Bytes scanned between two checks of `MAX_BYTES_BEFORE_ENTRY`, because an uncompressed file may arrive as one chunk. */
const PIECE_BYTES = 50_000;
const MAX_SITEMAP_REDIRECTS = 5;

/** One sitemap file. Yields the entries until {@link onlyCount} is called, and adds all entries to the tally. */
export class SitemapFile {
  readonly #fetcher: Fetcher;
  readonly #url: URL;
  readonly #refuses: FetchRequest['refuses'];
  readonly #limit: { remainingBytes: number };
  readonly #tally: SitemapTally;
  readonly #scanner = new SitemapScanner();
  #isCounting = false;

  /** @param limit remaining bytes; the decompressed size of the file is subtracted. */
  constructor(
    fetcher: Fetcher,
    url: URL,
    refuses: FetchRequest['refuses'],
    limit: { remainingBytes: number },
    tally: SitemapTally,
  ) {
    this.#fetcher = fetcher;
    this.#url = url;
    this.#refuses = refuses;
    this.#limit = limit;
    this.#tally = tally;
  }

  /** Stops yielding entries; the rest is only counted. */
  onlyCount(): void {
    this.#isCounting = true;
  }

  async *entries(): AsyncGenerator<SitemapEntry> {
    const response = await this.#fetcher.fetch({
      url: this.#url,
      accept: 'application/xml,text/xml,*/*;q=0.8',
      maxRedirects: MAX_SITEMAP_REDIRECTS,
      sendsOwnHeaders: false,
      usesCookies: true,
      refuses: this.#refuses,
      planBody: ({ status }) =>
        status === 200
          ? { action: 'read', maxBytes: MAX_FILE_BYTES, overflow: 'cut' }
          : { action: 'discard' },
    });
    if (!response.ok || response.status !== 200) return;
    let decoder: TextDecoder | null = null;
    let bytes = 0;
    let hasEntries = false;
    const maxBytes = Math.min(MAX_INFLATED_BYTES, this.#limit.remainingBytes);
    for await (const chunk of inflateChunks(
      response.body,
      response.headers['content-encoding'] ?? '',
      maxBytes,
    )) {
      this.#limit.remainingBytes -= chunk.length;
      decoder ??= new TextDecoder(encodingOf(chunk));
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        const piece = chunk.subarray(at, at + PIECE_BYTES);
        for (const entry of this.#entriesIn(decoder.decode(piece, { stream: true }), false)) {
          hasEntries = true;
          yield entry;
        }
        bytes += piece.length;
        if (!hasEntries && bytes > MAX_BYTES_BEFORE_ENTRY) return;
      }
    }
    yield* this.#entriesIn(decoder?.decode() ?? '', true);
    if (bytes >= maxBytes || response.body.length >= MAX_FILE_BYTES) this.#tally.markPartial();
  }

  *#entriesIn(text: string, isEnd: boolean): Generator<SitemapEntry> {
    this.#tally.push(text);
    if (this.#isCounting) return;
    for (const entry of this.#scanner.push(text)) {
      yield entry;
      if (this.#isCounting) return;
    }
    if (isEnd) yield* this.#scanner.end();
  }
}

/** Returns the encoding of a file: UTF-8, as the protocol requires, or UTF-16 after a byte order mark. */
function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}
