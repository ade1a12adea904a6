import { parseUrl } from '@scrapersky/core';
import type { Fetcher, FetchRequest } from '../fetch/fetcher.ts';
import { SitemapFile } from './sitemap-file.ts';
import type { SitemapTally } from './sitemap-tally.ts';

const MAX_FILES = 50;
const MAX_URLS = 50_000;
const MAX_INDEX_DEPTH = 2;
/** Number of files in a row without a page after which no further file is read: an index may name any number of them. */
const MAX_FILES_WITHOUT_PAGES = 15;
/** Maximum total size of the decompressed files that one call reads; 50,000 ordinary entries take half of it. */
const MAX_TOTAL_BYTES = 20_000_000;

export interface SitemapReading {
  fetcher: Fetcher;
  isOnSite: (url: URL) => boolean;
  /** Sitemap files to read first. */
  files: URL[];
  /** Called for each sitemap file and each of its redirects: see FetchRequest. */
  refuses: FetchRequest['refuses'];
  /** @param lastmod text of the page's `lastmod` element; null if there is none. */
  onPage: (url: string, lastmod: string | null) => void;
  /**
   * Called between pages and between files. If it returns true, no further file is read, and the rest of the current
   * file is only counted.
   */
  isEnough: () => boolean;
  tally: SitemapTally;
}

/**
 * Reads sitemaps and sitemap indexes until there are enough pages. Skips files that cannot be read.
 *
 * @returns the number of entries that were read, including those that name further files
 */
export async function readSitemaps({
  fetcher,
  isOnSite,
  files,
  refuses,
  onPage,
  isEnough,
  tally,
}: SitemapReading): Promise<number> {
  const queue = files.map((url) => ({ url, depth: 0 }));
  const known = new Set(files.map(({ href }) => href));
  let fetchedFiles = 0;
  let filesWithoutPages = 0;
  let readUrls = 0;
  const limit = { remainingBytes: MAX_TOTAL_BYTES };

  let isOver = false;
  while (!isOver) {
    const entry = queue.shift();
    if (entry === undefined) return readUrls;
    if (fetchedFiles >= MAX_FILES || limit.remainingBytes <= 0 || isEnough()) break;
    if (filesWithoutPages >= MAX_FILES_WITHOUT_PAGES) break;
    const { url, depth } = entry;
    fetchedFiles += 1;
    let pages = 0;
    const found: URL[] = [];
    const file = new SitemapFile(fetcher, url, refuses, limit, tally);
    for await (const { kind, url: text, lastmod } of file.entries()) {
      readUrls += 1;
      // Resolve relative URLs, which many files contain although the protocol requires absolute URLs.
      if (kind === 'page') {
        pages += 1;
        onPage(parseUrl(text, url)?.href ?? text, lastmod);
      } else if (depth < MAX_INDEX_DEPTH && known.size < MAX_FILES * 4) {
        const named = parseUrl(text, url);
        if (named !== null && isOnSite(named) && !known.has(named.href)) {
          found.push(named);
          known.add(named.href);
        }
      }
      isOver = readUrls >= MAX_URLS || (kind === 'page' && isEnough());
      if (isOver) file.onlyCount();
    }
    tally.endFile(pages);
    filesWithoutPages = pages > 0 ? 0 : filesWithoutPages + 1;
    queue.unshift(
      ...found.sort((a, b) => fileRank(a) - fileRank(b)).map((named) => ({ url: named, depth: depth + 1 })),
    );
  }
  if (!isOver || queue.length > 0) tally.markPartial();
  return readUrls;
}

/** Orders the files of an index: sitemaps of pages first, sitemaps of posts, products and images last. */
function fileRank({ pathname }: URL): number {
  if (/page/i.test(pathname)) return 0;
  return /post|product|categor|tag|image|video|news|author|archive|archiv/i.test(pathname) ? 2 : 1;
}
