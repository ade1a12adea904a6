import {
  METADATA_FIELDS,
  METADATA_PATHS,
  OWN_FIELD_PREFIX,
  fieldReader,
  splitPath,
  RESULT_FIELDS,
  RESULT_PREFIX,
  type KeyPage,
  type KindValue,
  type ListColumns,
  type MetadataKind,
  type ResultField,
  type RobotsSummary,
} from '@scrapersky/core';
import type { BatchRow } from '@scrapersky/db';
import { z } from 'zod';
import type { CellValue } from './csv-cell.ts';
import { rowOutcome, type OutputRow, type ShownResult } from './output-row.ts';

/** One column of a table of results. */
export interface ResultColumn {
  name: string;
  /**
   * `own`: a column of the client's list in a table with one row per row of the list. `phones`: written with `tel:` in
   * CSV, because spreadsheets read a leading plus as a formula. `time`: RFC 3339. `value`: anything else.
   */
  kind: 'own' | 'phones' | 'time' | 'value';
  /** Top-level key of `metadata` that the column reads. */
  metadataKey?: string;
  /** Whether the column reads `input`. */
  isInput?: boolean;
  read: (row: OutputRow) => CellValue;
}

const READERS: Record<ResultField, (result: ShownResult) => CellValue> = {
  domain: (result) => result.domain,
  status: (result) => result.status,
  url: (result) => result.url,
  error_code: (result) => result.error?.code,
  error_message: (result) => result.error?.message,
  attempts: (result) => result.attempts,
  pages_scraped: (result) => result.pages_scraped,
  start_time: (result) => result.start_time,
  end_time: (result) => result.end_time,
  processing_time: (result) => result.processing_time,
  job_id: (result) => result.job_id,
  scanned_at: (result) => result.from_scan?.scanned_at,
  change: (result) => result.change?.status,
  changed_fields: (result) => result.change && [...new Set(result.change.fields.map(({ path }) => path))],
};

/**
 * Functions that convert a value to its cell, by kind of field. `column` names the column to fill if a field has
 * several.
 */
const CELLS: { [Kind in MetadataKind]: (column: string) => (value: KindValue<Kind>) => CellValue } = {
  text: () => asIs,
  url: () => asIs,
  texts: () => asIs,
  phones: () => asIs,
  urls: () => asIs,
  site_state: () => asIs,
  flag: () => asIs,
  profiles: (network) => (value) => (value as Record<string, string | undefined>)[network],
  technologies: () => (value) =>
    value.map(({ name, version }) => (version === null ? name : `${name} ${version}`)),
  text_map: (key) => (value) => value[key],
  addresses:
    (column) =>
    ([main]) =>
      main && (column === 'address' ? main.text : main[column as 'street']),
  coordinates: (column) => (value) => value && value[column === 'latitude' ? 'lat' : 'lon'],
  registrations: () => (value) => value.map(({ register, number }) => `${register} ${number}`),
  key_pages: (column) => {
    const page = column.replace(/_page$/, '') as KeyPage;
    return (value) => value[page]?.url;
  },
  app_links: (column) => (value) => value[column === 'ios_app' ? 'ios' : 'android'],
  tracking_ids: () => (value) => value.map(({ kind, id }) => `${kind} ${id}`),
  facets: (column) => {
    const facet = column.replace(/^facet_/, '') as keyof KindValue<'facets'>;
    return (value) => value[facet];
  },
  people: () => (value) =>
    value.map(({ name, job_title: title }) => (title === null ? name : `${name} (${title})`)),
  answer: () => asIs,
  number: () => asIs,
  tls: (column) => {
    const part = column.replace(/^tls_/, '') as keyof NonNullable<KindValue<'tls'>>;
    return (value) => value && value[part];
  },
  sitemap: (column) => (value) => value && value[column === 'sitemap_urls' ? 'urls' : 'newest'],
  robots: (column) => (value) =>
    value && (column === 'content_signal' ? value.content_signal : refusedCrawlers(value)),
  rendering: (column) => {
    const part = column.replace(/^rendering_/, '') as keyof KindValue<'rendering'>;
    return (value) => value[part];
  },
  own_fields: () => (value) => JSON.stringify(value),
  json_list: () => (value) => JSON.stringify(value),
};

function asIs<T extends CellValue>(value: T): T {
  return value;
}

function refusedCrawlers({ ai }: RobotsSummary): string[] {
  return Object.entries(ai).flatMap(([name, access]) => (access === 'disallowed' ? [name] : []));
}

/**
 * Columns of the metadata. A field without columns, such as a map whose keys differ between sites (Open Graph), is only
 * in the JSON formats.
 */
const METADATA_COLUMNS: readonly ResultColumn[] = METADATA_PATHS.flatMap((path) => {
  const { kind, columns } = METADATA_FIELDS[path];
  const { group, name: field } = splitPath(path);
  const read = fieldReader(path);
  return columns.map((name) => {
    const toCell = CELLS[kind](name) as (value: unknown) => CellValue;
    return {
      name,
      kind: kind === 'phones' ? 'phones' : 'value',
      metadataKey: group ?? field,
      read: ({ shown }: OutputRow) => {
        const value = shown?.metadata ? read(shown.metadata) : undefined;
        return value === undefined ? null : toCell(value);
      },
    };
  });
});

/**
 * Index after `has_wpforms`, the last metadata column of the table's first version. `job_id` and newer columns follow.
 */
const AFTER_LAST_OF_FIRST_VERSION = METADATA_COLUMNS.findIndex(({ name }) => name === 'has_wpforms') + 1;

const JOB_ID_AT = RESULT_FIELDS.indexOf('job_id');

const TIMES: ReadonlySet<ResultField> = new Set(['start_time', 'end_time', 'scanned_at']);

const DOMAIN_COLUMNS: readonly ResultColumn[] = RESULT_FIELDS.map((name) => ({
  name,
  kind: TIMES.has(name) ? 'time' : 'value',
  read: ({ shown }) => shown && READERS[name](shown),
}));

/** Columns of a result. New columns do not change the order of the older ones. */
const RESULT_COLUMNS: readonly ResultColumn[] = [
  ...DOMAIN_COLUMNS.slice(0, JOB_ID_AT),
  ...METADATA_COLUMNS.slice(0, AFTER_LAST_OF_FIRST_VERSION),
  ...DOMAIN_COLUMNS.slice(JOB_ID_AT, JOB_ID_AT + 1),
  ...METADATA_COLUMNS.slice(AFTER_LAST_OF_FIRST_VERSION),
  ...DOMAIN_COLUMNS.slice(JOB_ID_AT + 1),
];

/** The parts of a batch that add columns to its results. */
export type BatchColumns = Pick<BatchRow, 'list' | 'options'>;

/**
 * Returns the columns of a table with one row per domain. The batch's own fields and then the columns of the client's
 * list come last.
 */
export function resultColumns({ list, options }: BatchColumns): ResultColumn[] {
  return [...RESULT_COLUMNS, ...ownFieldColumns(options), ...inputColumns(list)];
}

/** Returns the columns of the client's own list, without the column of the domains and without unused ones. */
export function inputColumns(list: ListColumns | null): ResultColumn[] {
  const others = (list?.names ?? []).filter(
    (_, index) => index !== list?.domainAt && list?.unused.includes(index) === false,
  );
  return others.map((name) => ({
    name: `input.${name}`,
    isInput: true,
    kind: 'value',
    // Check for an own key: `input` may lack the column, and every object inherits names such as `constructor`.
    read: ({ shown }) => {
      const input = shown?.input;
      return input && Object.hasOwn(input, name) ? input[name] : null;
    },
  }));
}

export const OUTCOME_COLUMN: ResultColumn = {
  name: 'row',
  kind: 'value',
  read: ({ listRow }) => listRow && rowOutcome(listRow),
};

/** Returns the result columns of a table with one row per row of the list. Their names do not have the prefix yet. */
export function columnsForListRows({ options }: Pick<BatchColumns, 'options'>): ResultColumn[] {
  return [OUTCOME_COLUMN, ...RESULT_COLUMNS, ...ownFieldColumns(options)];
}

/** Returns a column for each own field of a batch. */
function ownFieldColumns(options: BatchColumns['options']): ResultColumn[] {
  const { fields } = StoredOptionsSchema.parse(options);
  return Object.keys(fields).map((name) => ({
    name: OWN_FIELD_PREFIX + name,
    kind: 'value',
    metadataKey: 'fields',
    read: ({ shown }) => {
      const values = shown?.metadata?.fields;
      const value = values && Object.hasOwn(values, name) ? values[name] : null;
      return Array.isArray(value) ? value.map(String) : value;
    },
  }));
}

/** Stored options of a batch. Those of older batches have no `fields`. */
const StoredOptionsSchema = z.object({ fields: z.record(z.string(), z.unknown()).default({}) });

/** Adds the prefix that distinguishes a column of the result from the client's own columns. */
export function prefixed<T extends { name: string }>(column: T): T {
  return { ...column, name: RESULT_PREFIX + column.name };
}
