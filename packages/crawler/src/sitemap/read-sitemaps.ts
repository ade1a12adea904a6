import { TextDecoder } from 'node:util';
import { parseUrl } from '@scrapersky/core';
import { inflateChunks } from '@scrapersky/net';
import type { Fetcher, FetchRequest } from '../fetch/fetcher.ts';
import { SitemapScanner } from './sitemap-scanner.ts';

const MAX_FILES = 50;
const MAX_URLS = 50_000;
const MAX_INDEX_DEPTH = 2;
const MAX_FILE_BYTES = 2_000_000;
const MAX_INFLATED_BYTES = 10_000_000;
/** Limit for all sitemaps of a site together; 50,000 ordinary entries take half of it. */
const MAX_TOTAL_BYTES = 20_000_000;
/** A file without an entry up to here is not a sitemap: many servers send a page for any path. */
const MAX_BYTES_BEFORE_ENTRY = 200_000;
/** Bytes that are scanned between two looks at this limit: an uncompressed file is one chunk. */
const PIECE_BYTES = 50_000;
const MAX_SITEMAP_REDIRECTS = 5;

export interface SitemapReading {
  fetcher: Fetcher;
  isOnSite: (url: URL) => boolean;
  /** Sitemap files to read first. */
  files: URL[];
  /** Called for each sitemap file and each of its redirects: see FetchRequest. */
  refuses: FetchRequest['refuses'];
  onPage: (url: string) => void;
  /** Called between pages and between files. True ends the reading. */
  isEnough: () => boolean;
}

/**
 * Reads sitemaps and sitemap indexes until there are enough pages. Skips files that cannot be read.
 *
 * @returns how many entries there were
 */
export async function readSitemaps({
  fetcher,
  isOnSite,
  files,
  refuses,
  onPage,
  isEnough,
}: SitemapReading): Promise<number> {
  const queue = files.map((url) => ({ url, depth: 0 }));
  const known = new Set(files.map(({ href }) => href));
  let fetchedFiles = 0;
  let readUrls = 0;
  const limit = { remainingBytes: MAX_TOTAL_BYTES };

  for (
    let entry = queue.shift();
    entry !== undefined && fetchedFiles < MAX_FILES && limit.remainingBytes > 0 && !isEnough();
    entry = queue.shift()
  ) {
    const { url, depth } = entry;
    fetchedFiles += 1;
    const found: URL[] = [];
    for await (const { kind, url: text } of entriesOf(fetcher, url, refuses, limit)) {
      readUrls += 1;
      // The protocol asks for absolute URLs; many files have relative ones.
      if (kind === 'page') onPage(parseUrl(text, url)?.href ?? text);
      else if (depth < MAX_INDEX_DEPTH && known.size < MAX_FILES * 4) {
        const file = parseUrl(text, url);
        if (file !== null && isOnSite(file) && !known.has(file.href)) {
          found.push(file);
          known.add(file.href);
        }
      }
      if (readUrls >= MAX_URLS || (kind === 'page' && isEnough())) return readUrls;
    }
    queue.unshift(
      ...found.sort((a, b) => fileRank(a) - fileRank(b)).map((file) => ({ url: file, depth: depth + 1 })),
    );
  }
  return readUrls;
}

/** Yields the entries of one sitemap file, and subtracts its decompressed bytes from `limit`. */
async function* entriesOf(
  fetcher: Fetcher,
  url: URL,
  refuses: FetchRequest['refuses'],
  limit: { remainingBytes: number },
) {
  const response = await fetcher.fetch({
    url,
    accept: 'application/xml,text/xml,*/*;q=0.8',
    maxRedirects: MAX_SITEMAP_REDIRECTS,
    sendsOwnHeaders: false,
    usesCookies: true,
    refuses,
    planBody: ({ status }) =>
      status === 200 ? { action: 'read', maxBytes: MAX_FILE_BYTES, overflow: 'cut' } : { action: 'discard' },
  });
  if (!response.ok || response.status !== 200) return;
  const scanner = new SitemapScanner();
  let decoder: TextDecoder | null = null;
  let bytes = 0;
  let hasEntries = false;
  for await (const chunk of inflateChunks(
    response.body,
    response.headers['content-encoding'] ?? '',
    Math.min(MAX_INFLATED_BYTES, limit.remainingBytes),
  )) {
    limit.remainingBytes -= chunk.length;
    decoder ??= new TextDecoder(encodingOf(chunk));
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const piece = chunk.subarray(at, at + PIECE_BYTES);
      for (const entry of scanner.push(decoder.decode(piece, { stream: true }))) {
        hasEntries = true;
        yield entry;
      }
      bytes += piece.length;
      if (!hasEntries && bytes > MAX_BYTES_BEFORE_ENTRY) return;
    }
  }
  yield* scanner.push(`${decoder?.decode() ?? ''}\n`);
}

/** Sitemaps are UTF-8 by the protocol; a byte order mark tells the others. */
function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** Orders the files of an index: sitemaps of pages first, sitemaps of posts, products and images last. */
function fileRank({ pathname }: URL): number {
  if (/page/i.test(pathname)) return 0;
  return /post|product|categor|tag|image|video|news|author|archive|archiv/i.test(pathname) ? 2 : 1;
}
