import {
  METADATA_FIELDS,
  METADATA_PATHS,
  readField,
  splitPath,
  type KindValue,
  type MetadataKind,
} from '@scrapersky/core';
import type { presentResult } from '../presenters/present-domain.ts';

type Result = ReturnType<typeof presentResult>;
type Value = string | number | boolean | null | undefined | readonly string[];

/** One column of a table of results. */
export interface ResultColumn {
  name: string;
  /** Whether the values are phone numbers, which spreadsheets would read as formulas. */
  isPhone?: boolean;
  /** Key at the top of `metadata` that it reads. */
  metadataKey?: string;
  /** Whether it reads the client's own columns. */
  isInput?: boolean;
  read: (result: Result) => Value;
}

const DOMAIN_COLUMNS: Record<string, (result: Result) => Value> = {
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
};

/** Converts a value to a cell, by kind of field. For a field with several columns, the cell is that of `column`. */
const CELLS: { [Kind in MetadataKind]: (value: KindValue<Kind>, column: string) => Value } = {
  text: (value) => value,
  url: (value) => value,
  texts: (value) => value,
  phones: (value) => value,
  urls: (value) => value,
  site_state: (value) => value,
  flag: (value) => value,
  profiles: (value, network) => (value as Record<string, string | undefined>)[network],
  technologies: (value) => value.map(({ name, version }) => (version === null ? name : `${name} ${version}`)),
  text_map: (value, key) => value[key],
  json_list: (value) => JSON.stringify(value),
};

/** Trees and what differs from site to site (Open Graph, JSON-LD) have no columns: they are in the JSON formats only. */
const METADATA_COLUMNS: readonly ResultColumn[] = METADATA_PATHS.flatMap((path) => {
  const { kind, columns } = METADATA_FIELDS[path];
  const { group, name: field } = splitPath(path);
  const toCell = CELLS[kind] as (value: unknown, column: string) => Value;
  return columns.map((name) => ({
    name,
    isPhone: kind === 'phones',
    metadataKey: group ?? field,
    read: ({ metadata }: Result) => {
      const value = metadata === null ? undefined : readField(metadata, path);
      return value === undefined ? null : toCell(value, name);
    },
  }));
});

/** The first version of the table ended with this column and `job_id`; newer columns follow. */
const AFTER_LAST_OF_FIRST_VERSION = METADATA_COLUMNS.findIndex(({ name }) => name === 'has_wpforms') + 1;

/**
 * Returns the columns of a table of results. Their order never changes: new ones are appended, and the columns of the
 * client's own file come last.
 */
export function resultColumns(inputColumns: readonly string[]): ResultColumn[] {
  return [
    ...Object.entries(DOMAIN_COLUMNS).map(([name, read]) => ({ name, read })),
    ...METADATA_COLUMNS.slice(0, AFTER_LAST_OF_FIRST_VERSION),
    { name: 'job_id', read: (result) => result.job_id },
    ...METADATA_COLUMNS.slice(AFTER_LAST_OF_FIRST_VERSION),
    ...inputColumns.map((name) => ({
      name: `input.${name}`,
      isInput: true,
      // `constructor` of a row without such a column is not what every object inherits.
      read: ({ input }: Result) => (input && Object.hasOwn(input, name) ? input[name] : null),
    })),
  ];
}
