import { parseDomain, toStorableText } from '@scrapersky/core';
import { invalidRequest, type ApiError } from '../api-error.ts';

/** What columns of domains are called, the surest name first. */
const USUAL_NAMES = [
  'domain',
  'domains',
  'domain_name',
  'website',
  'web_site',
  'url',
  'urls',
  'site',
  'host',
  'hostname',
  'homepage',
  'website_url',
  'company_domain',
  'company_website',
  'base_url',
  'web',
];

const MAX_COLUMNS = 200;

/** How a table is to be read. */
export interface TableLayout {
  /** Where the domain is, from 0. */
  domainAt: number;
  /** Of all columns, each once, as they can be stored. */
  names: string[];
  hasHeader: boolean;
}

export interface LayoutWishes {
  /** Name of the domains' column, or its number from 1. */
  column: string | undefined;
  /** Whether the first row is a header; undefined where that is to be found out. */
  header: boolean | undefined;
}

/**
 * Finds out where the domains are: in the column that was named, else in one with a usual name, else in the first one
 * that holds a domain. A first row without any domain is a header.
 *
 * @param second the row after the first one; undefined where there is none.
 * @throws ApiError 422 that lists the columns.
 */
export function findLayout(
  first: readonly string[],
  second: readonly string[] | undefined,
  { column, header }: LayoutWishes,
): TableLayout {
  if (first.length > MAX_COLUMNS) {
    throw invalidRequest([{ path: 'lines.1', message: `more than ${MAX_COLUMNS} columns` }]);
  }
  const byName = column === undefined || header === false ? -1 : indexOfName(first, column);
  const byNumber = column !== undefined && byName === -1 ? indexOfNumber(column, first.length) : -1;
  if (column !== undefined && byName === -1 && byNumber === -1) throw noSuchColumn(column, first);
  const hasHeader = header ?? (byName !== -1 || !holdsDomain(first, byNumber));
  const given = byName === -1 ? byNumber : byName;
  const domainAt = given === -1 ? guessColumn(first, second, hasHeader) : given;
  const names = hasHeader ? distinct(first) : first.map((_, index) => `column_${index + 1}`);
  return { domainAt, names, hasHeader };
}

/** Names are compared without case, and by words however these are joined. */
export function normalName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
}

/** The first of the usual names among these; undefined where there is none. */
export function usualName(names: readonly string[]): string | undefined {
  const known = new Map(names.toReversed().map((name) => [normalName(name), name]));
  return USUAL_NAMES.map((usual) => known.get(usual)).find((name) => name !== undefined);
}

function indexOfName(names: readonly string[], wanted: string): number {
  const exact = names.findIndex((name) => name.trim() === wanted.trim());
  return exact === -1 ? names.findIndex((name) => normalName(name) === normalName(wanted)) : exact;
}

function indexOfNumber(column: string, count: number): number {
  const number = /^\d{1,4}$/.test(column) ? Number(column) : 0;
  return number >= 1 && number <= count ? number - 1 : -1;
}

function holdsDomain(row: readonly string[], index: number): boolean {
  return index === -1 ? row.some(isDomain) : isDomain(row[index] ?? '');
}

function guessColumn(
  first: readonly string[],
  second: readonly string[] | undefined,
  hasHeader: boolean,
): number {
  const usual = hasHeader ? usualName(first) : undefined;
  if (usual !== undefined) return first.indexOf(usual);
  if (first.length === 1) return 0;
  const holds = ((hasHeader ? second : first) ?? []).findIndex(isDomain);
  if (holds !== -1) return holds;
  throw invalidRequest([
    { path: 'column', message: `which of the columns holds the domains? There are: ${listed(first)}` },
  ]);
}

function isDomain(cell: string): boolean {
  return parseDomain(cell).ok;
}

function noSuchColumn(column: string, first: readonly string[]): ApiError {
  return invalidRequest([
    {
      path: 'column',
      message: `no column "${column}" (by its name, or its number from 1); there are: ${listed(first)}`,
    },
  ]);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `"${name.slice(0, 50)}"`);
  return `${shown.join(', ')}${names.length > shown.length ? ', …' : ''}`;
}

/** A name that comes again, or is empty, is told by its place. */
function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const trimmed = toStorableText(name).trim();
    const own = trimmed !== '' && !taken.has(trimmed) ? trimmed : `${trimmed || 'column'}_${index + 1}`;
    taken.add(own);
    return own;
  });
}
