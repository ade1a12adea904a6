import { copyString, type SitemapSummary } from '@scrapersky/core';
import { latestSitemapDate, matchSitemapDate, MAX_DATE_LENGTH } from './sitemap-date.ts';

/** Maximum length of the text from the last `<`, which is kept until more text arrives. A longer text is dropped. */
const MAX_REST_LENGTH = 8_192;
const LOCATION_END = '</loc>';
const DATE_START = '<lastmod>';

/**
 * Counts the pages of sitemaps and finds their newest date by plain search, which costs far less than reading the
 * entries. It also counts the rest of a file after the crawl has read as many entries as it needs.
 */
export class SitemapTally {
  readonly #latest: string;
  #rest = '';
  #isIndex = false;
  #locations = 0;
  #urls = 0;
  #newest: string | null = null;
  /** Whether files or entries were left out. */
  #isPartial = false;

  constructor(now: Date = new Date()) {
    this.#latest = latestSitemapDate(now).toISOString();
  }

  /** Adds a chunk of the current file. */
  push(text: string): void {
    const all = this.#rest + text;
    const end = Math.max(0, all.lastIndexOf('<'));
    this.#read(all.slice(0, end));
    const rest = all.slice(end);
    this.#rest = rest.length > MAX_REST_LENGTH ? '' : copyString(rest);
  }

  /**
   * @param readEntries number of pages that were read from the file. It counts if the search found fewer, as in a feed,
   * which has no `loc` elements.
   */
  endFile(readEntries: number): void {
    this.#read(this.#rest);
    if (!this.#isIndex) this.#urls += Math.max(this.#locations, readEntries);
    this.#rest = '';
    this.#isIndex = false;
    this.#locations = 0;
  }

  markPartial(): void {
    this.#isPartial = true;
  }

  /** Returns the summary; null if there was no page. */
  summarize(): SitemapSummary | null {
    if (this.#urls === 0) return null;
    return { urls: this.#urls, newest: this.#newest, complete: !this.#isPartial };
  }

  #read(text: string): void {
    if (text.includes('<sitemapindex')) this.#isIndex = true;
    for (let at = text.indexOf(LOCATION_END); at !== -1; at = text.indexOf(LOCATION_END, at + 1)) {
      this.#locations += 1;
    }
    for (let at = text.indexOf(DATE_START); at !== -1; at = text.indexOf(DATE_START, at + 1)) {
      const start = at + DATE_START.length;
      const end = text.indexOf('<', start);
      this.#noteDate(text.slice(start, Math.min(end === -1 ? text.length : end, start + MAX_DATE_LENGTH)));
    }
  }

  #noteDate(text: string): void {
    const date = matchSitemapDate(text);
    // Compare the dates as text. This ignores their time zones, so the newest date may be wrong by a day.
    if (date === null || date > this.#latest || date <= (this.#newest ?? '')) return;
    if (!Number.isNaN(Date.parse(date))) this.#newest = copyString(date);
  }
}
