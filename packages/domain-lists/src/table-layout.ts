import { DistinctNames, parseDomain, toStorableText } from '@scrapersky/core';
import type { CsvRow } from './csv-scanner.ts';
import { isHeadingLike, isMailHeading, rateHeading } from './heading-words.ts';
import { lineError, ListError } from './list-error.ts';
import { plainEntry } from './plain-entry.ts';
import { scoreColumns, type ColumnScore } from './score-columns.ts';

export const MAX_COLUMNS = 1_000;
/** Maximum number of rows above the heading, such as the title of a report. */
export const MAX_TITLE_ROWS = 10;
/** Rating from which a heading is clear. */
export const CLEAR_HEADING = 0.7;

export interface LayoutOptions {
  /** Name of the column with the domains, or its number starting at 1; undefined to detect it. */
  column?: string | undefined;
  /** Whether the first row below the titles is a heading; undefined to detect it. */
  header?: boolean | undefined;
}

/**
 * Reason why a column was chosen: the caller's parameter, the column's heading or its content. With `email`, the column
 * contains e-mail addresses and no column contains domains.
 */
type ChosenBy = 'parameter' | 'heading' | 'content' | 'email';

export interface TableLayout {
  /** Index of the column with the domains. */
  domainAt: number;
  /** Headings of all columns, as they are stored. */
  headings: string[];
  /** Distinct names of all columns; more columns may be added later. */
  names: DistinctNames;
  /** Number of rows before the data: titles and the heading. */
  skippedRows: number;
  hasHeader: boolean;
  chosenBy: ChosenBy;
  /** Indexes of other columns with domains, the best first. */
  alternatives: number[];
}

export function tooManyColumns(line: number): ListError {
  return lineError(line, `more than ${MAX_COLUMNS} columns`);
}

/** Detects the heading row and the column of domains from the first rows of a table. @throws ListError */
export function findLayout(rows: readonly CsvRow[], options: LayoutOptions): TableLayout {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const wide = rows.find(({ cells }) => cells.length > MAX_COLUMNS);
  if (wide) throw tooManyColumns(wide.line);
  const titleRows = countTitleRows(rows, width);
  const first = rows[titleRows]?.cells ?? [];
  const below = rows.slice(titleRows + 1).map(({ cells }) => cells);
  const byName =
    options.column === undefined || options.header === false ? -1 : indexOfName(first, options.column);
  const hasHeader = options.header ?? (byName !== -1 || isHeading(first, below));
  const content = hasHeader ? below : [first, ...below];
  const scores = scoreColumns(hasHeader ? first : null, content, width).toSorted((a, b) => b.score - a.score);
  const chosen = choose(first, scores, byName, options.column);
  const headings = Array.from({ length: width }, (_, index) =>
    hasHeader ? toStorableText(first[index] ?? '') : '',
  );
  const names = new DistinctNames();
  for (const heading of headings) names.add(heading);
  return {
    domainAt: chosen.index,
    headings,
    names,
    skippedRows: titleRows + (hasHeader ? 1 : 0),
    hasHeader,
    chosenBy: chosen.by,
    alternatives: scores
      .filter(({ index, hostShare }) => index !== chosen.index && hostShare >= 0.2)
      .slice(0, 3)
      .map(({ index }) => index),
  };
}

function choose(
  first: readonly string[],
  scores: readonly ColumnScore[],
  byName: number,
  column: string | undefined,
): { index: number; by: ChosenBy } {
  if (column !== undefined) {
    const index = byName === -1 ? indexOfNumber(column, scores.length) : byName;
    if (index === -1) throw noSuchColumn(column, first);
    return { index, by: 'parameter' };
  }
  const best = scores[0];
  const emails = scores.find(({ emailShare }) => emailShare >= 0.5);
  if (emails && scores.every(({ domainShare }) => domainShare === 0))
    return { index: emails.index, by: 'email' };
  if (best && (best.heading > 0 || best.domainShare > 0)) {
    return { index: best.index, by: best.heading >= CLEAR_HEADING ? 'heading' : 'content' };
  }
  if (scores.length <= 1) return { index: 0, by: 'content' };
  throw new ListError('column', `which column contains the domains? The columns are: ${quotedNames(first)}`);
}

/**
 * Counts the title rows above the heading. A title row fills at most one cell, or fewer than half of the usual cells,
 * and contains no domain. The first row below the titles must contain no domain either, except a heading such as
 * `properties.domain`. Returns 0 if there are more than `MAX_TITLE_ROWS`, or if a rule is broken.
 */
function countTitleRows(rows: readonly CsvRow[], width: number): number {
  if (width < 2) return 0;
  const typical = typicalWidth(rows);
  for (const [index, { cells }] of rows.slice(0, MAX_TITLE_ROWS + 1).entries()) {
    const filled = cells.filter((cell) => cell.trim() !== '').length;
    const isFull = filled > 1 && filled >= typical / 2;
    // A short report may have more titles than data, but then the heading must be clear.
    if (isFull && typical < 2 && !cells.some((cell) => rateHeading(cell) >= CLEAR_HEADING)) return 0;
    if (isFull)
      return index > 0 && cells.some((cell) => isDomain(cell) && rateHeading(cell) <= 0) ? 0 : index;
    if (cells.some(isDomain)) return 0;
  }
  return 0;
}

function typicalWidth(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [typical] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [1];
  return typical;
}

/**
 * Returns whether the first row is a heading: it consists of heading words, it names a column of domains or e-mail
 * addresses, or it has a text and no domain in a column in which the rows below have domains. If no row has a domain,
 * the first row counts as a heading.
 */
function isHeading(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  const filled = first.filter((cell) => cell.trim() !== '');
  if (filled.length === 0) return false;
  const named = filled.filter(isHeadingLike);
  if (named.length === filled.length && !filled.some(isDomain)) return true;
  const hasDomain = filled.some((cell) => isDomain(cell) && !isHeadingLike(cell));
  if (named.some((cell) => rateHeading(cell) > 0 || isMailHeading(cell))) {
    // A row with a single cell such as `company.site` may be a domain or a heading.
    if (!hasDomain && (filled.length > 1 || !isDomain(filled[0] ?? '') || below.length === 0)) return true;
  }
  if (isAboveDomains(first, below)) return true;
  if (filled.some((cell) => isDomain(cell) || isMistypedDomain(cell))) return false;
  return (
    first.some((cell, index) => {
      if (cell.trim() === '' || !/\p{L}/u.test(cell) || cell.includes('@')) return false;
      return below.length === 0 || below.some((row) => isDomain(row[index] ?? '')) || first.length === 1;
    }) || !below.some((row) => row.some(isDomain))
  );
}

/**
 * Returns whether a row has a clear heading above domains, and other cells like `linkedin.handle` only above cells that
 * are not domains.
 */
function isAboveDomains(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  const hasDomainBelow = (index: number) => below.some((row) => isDomain(row[index] ?? ''));
  return (
    first.some(
      (cell, index) => rateHeading(cell) >= CLEAR_HEADING && !isDomain(cell) && hasDomainBelow(index),
    ) && first.every((cell, index) => !isDomain(cell) || isHeadingLike(cell) || !hasDomainBelow(index))
  );
}

/**
 * Returns whether a cell is probably a domain with a mistake, or several domains: each of its words ends in a dot and
 * letters. As a heading, it would be lost; as an entry, it is reported as invalid.
 */
function isMistypedDomain(cell: string): boolean {
  const words = cell.trim().split(/[\s,;]+/);
  return words.every((word) => /[^.]\.+\p{L}{2,}(?:[/:].*)?$/u.test(word)) && !isHeadingLike(cell);
}

/** Normalizes a name for comparison: ignores case, and treats white space, underscores and hyphens alike. */
export function normalName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
}

function indexOfName(names: readonly string[], wanted: string): number {
  const exact = names.findIndex((name) => name.trim() === wanted.trim());
  return exact === -1 ? names.findIndex((name) => normalName(name) === normalName(wanted)) : exact;
}

function indexOfNumber(column: string, count: number): number {
  const number = /^\d{1,4}$/.test(column) ? Number(column) : 0;
  return number >= 1 && number <= count ? number - 1 : -1;
}

export function isDomain(cell: string): boolean {
  return parseDomain(plainEntry(cell)).ok;
}

function noSuchColumn(column: string, first: readonly string[]): ListError {
  const message = `no column "${column}" (by its name, or its number from 1); available: ${quotedNames(first)}`;
  return new ListError('column', message);
}

/** Returns names for a message: at most 20, each cut at 50 characters. */
export function quotedNames(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `"${name.slice(0, 50)}"`);
  return `${shown.join(', ')}${names.length > shown.length ? ', …' : ''}`;
}
