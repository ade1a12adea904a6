import type { FileOptions } from '@scrapersky/client';
import type { ColumnChoice } from './read-preview.ts';

/** An own field, as entered in the form. */
export interface OwnFieldDraft {
  name: string;
  source: 'selector' | 'json_ld' | 'regex';
  expression: string;
  type: 'text' | 'number' | 'url';
  all: boolean;
}

/** State of the form. Numbers are text, as typed. */
export interface BatchOptions {
  name: string;
  /** Tags, separated by commas. */
  tags: string;
  maxPages: string;
  maxConcurrent: string;
  respectRobots: boolean;
  useSitemap: boolean;
  dns: boolean;
  people: boolean;
  render: 'never' | 'auto' | 'always';
  screenshot: boolean;
  timeoutS: string;
  crawlDelayS: string;
  userAgent: string;
  includePaths: string;
  excludePaths: string;
  ownFields: readonly OwnFieldDraft[];
}

export const DEFAULT_OPTIONS: BatchOptions = {
  name: '',
  tags: '',
  maxPages: '10',
  maxConcurrent: '',
  respectRobots: true,
  useSitemap: true,
  dns: true,
  people: false,
  render: 'auto',
  screenshot: false,
  timeoutS: '',
  crawlDelayS: '',
  userAgent: '',
  includePaths: '',
  excludePaths: '',
  ownFields: [],
};

/** Returns the query parameters to send with the file. The API's defaults apply to empty fields. */
export function toFileOptions(
  { column, hasHeader, sheet }: ColumnChoice,
  options: BatchOptions,
): FileOptions {
  return {
    ...(column !== undefined && { column: String(column + 1) }),
    ...(sheet !== undefined && { sheet: String(sheet) }),
    ...(hasHeader !== undefined && { header: hasHeader }),
    max_pages: Number(options.maxPages || DEFAULT_OPTIONS.maxPages),
    ...optional('max_concurrent', options.maxConcurrent, Number),
    options: {
      respect_robots: options.respectRobots,
      use_sitemap: options.useSitemap,
      dns: options.dns,
      people: options.people,
      render: options.render,
      // The API refuses screenshots without a browser.
      screenshot: options.screenshot && options.render !== 'never',
      ...optional('timeout_ms', options.timeoutS, toMs),
      ...optional('crawl_delay_ms', options.crawlDelayS, toMs),
      ...optional('user_agent', options.userAgent, String),
      ...optional('include_paths', options.includePaths, toLines),
      ...optional('exclude_paths', options.excludePaths, toLines),
      ...(options.ownFields.length > 0 && { fields: toFields(options.ownFields) }),
    },
    ...optional('name', options.name, String),
    ...optional('tags', options.tags, toTags),
  };
}

function toFields(drafts: readonly OwnFieldDraft[]) {
  return Object.fromEntries(
    drafts.map(({ name, source, expression, type, all }) => [name, { [source]: expression, type, all }]),
  );
}

function optional<T>(name: string, text: string, convert: (text: string) => T): Record<string, T> {
  const trimmed = text.trim();
  return trimmed === '' ? {} : { [name]: convert(trimmed) };
}

function toMs(seconds: string): number {
  return Math.round(Number(seconds) * 1_000);
}

/** Splits a text into tags at its commas. */
export function toTags(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
