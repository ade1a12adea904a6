import type { MetadataKind } from '@scrapersky/core';

/** A column of the results, named as in the API. */
export interface TableColumn {
  name: string;
  label: string;
  /** Kind of the column's values, which determines how they are shown. */
  kind: MetadataKind | 'own';
}

/** Columns of metadata. The build inserts them from core's table of metadata fields. */
declare const METADATA_COLUMNS: readonly TableColumn[];

const DOMAIN_COLUMNS: readonly TableColumn[] = [
  ['domain', 'Domain'],
  ['status', 'Status'],
  ['error_code', 'Error'],
  ['error_message', 'Error message'],
  ['url', 'URL'],
  ['pages_scraped', 'Pages'],
  ['attempts', 'Attempts'],
  ['processing_time', 'Time'],
  ['start_time', 'Started'],
  ['end_time', 'Ended'],
].map(([name = '', label = '']) => ({ name, label, kind: 'own' }));

/** Columns of a batch that compares its results with an earlier scan. */
export const CHANGE_COLUMNS: readonly TableColumn[] = [
  { name: 'change', label: 'Change', kind: 'text' },
  { name: 'changed_fields', label: 'Changed fields', kind: 'texts' },
];

/** The columns that every table can show, in order. The client's own columns (`input.…`) follow. */
export const TABLE_COLUMNS: readonly TableColumn[] = [
  ...DOMAIN_COLUMNS,
  ...CHANGE_COLUMNS,
  ...METADATA_COLUMNS,
];

export const DEFAULT_COLUMNS: readonly string[] = [
  'domain',
  'status',
  'error_code',
  'site_state',
  'title',
  'emails',
  'phones',
  'pages_scraped',
];

export function findColumn(name: string): TableColumn {
  return (
    TABLE_COLUMNS.find((column) => column.name === name) ?? {
      name,
      label: name.replace(/^input\./, ''),
      kind: 'text',
    }
  );
}

export function isInputColumn(name: string): boolean {
  return name.startsWith('input.');
}

/** Returns whether the API returns the column's value for each domain even without `fields`. */
export function isOwnColumn(name: string): boolean {
  return DOMAIN_COLUMNS.some((column) => column.name === name);
}

/** Columns by which the API sorts. True if the first click sorts in descending order. */
const SORTS: Readonly<Record<string, boolean>> = {
  domain: false,
  status: false,
  site_state: false,
  error_code: false,
  pages_scraped: true,
  attempts: true,
  processing_time: true,
  end_time: true,
};

/**
 * Returns the sort after a click on a column's heading. Clicks cycle through the column's first order, the opposite
 * order and the order of the list.
 */
export function nextSort(name: string, sort: string | null): string | null {
  const orders = SORTS[name] ? [`-${name}`, name] : [name, `-${name}`];
  return orders[orders.indexOf(sort ?? '') + 1] ?? null;
}

export function isSortable(name: string): boolean {
  return Object.hasOwn(SORTS, name);
}
