import { METADATA_FIELDS, METADATA_PATHS } from './metadata/metadata-fields.ts';

/** Prefix of the result's columns in a table that also has the client's own columns. */
export const RESULT_PREFIX = 'scrapersky_';

/** Prefix of the columns of own fields in tables of results, and of their filters. */
export const OWN_FIELD_PREFIX = 'field.';

/** Columns of a result, except those of its metadata. */
export const RESULT_FIELDS = [
  'domain',
  'status',
  'url',
  'error_code',
  'error_message',
  'attempts',
  'pages_scraped',
  'start_time',
  'end_time',
  'processing_time',
  'job_id',
  'scanned_at',
  'change',
  'changed_fields',
] as const;
export type ResultField = (typeof RESULT_FIELDS)[number];

/** Parts of a result that are not columns. Only the JSON formats have them. */
export const RESULT_PARTS = ['error', 'metadata', 'input', 'pages'] as const;
export type ResultPart = (typeof RESULT_PARTS)[number];

/** Outcome of a row of a submitted list, as in the column `scrapersky_row` of the results. */
export type RowOutcome = 'taken' | 'duplicate' | 'blank' | 'invalid';

const COLUMN_NAMES: ReadonlySet<string> = new Set([
  ...RESULT_FIELDS,
  ...RESULT_PARTS,
  ...METADATA_PATHS.flatMap((path): readonly string[] => METADATA_FIELDS[path].columns),
]);

const OUR_HEADINGS: ReadonlySet<string> = new Set(
  ['row', ...COLUMN_NAMES].map((name) => RESULT_PREFIX + name),
);

/** Returns whether a column of a list was added by an earlier download of results. */
export function isResultHeading(heading: string): boolean {
  const name = heading.trim().toLowerCase();
  return OUR_HEADINGS.has(name) || name.startsWith(RESULT_PREFIX + OWN_FIELD_PREFIX);
}

/** Columns by which a download with one row per domain is recognized. A client's own list hardly has all of them. */
const MARKS: readonly ResultField[] = ['domain', 'status', 'error_code', 'pages_scraped'];
const JSON_MARKS: readonly (ResultField | ResultPart)[] = ['domain', 'status', 'pages_scraped', 'metadata'];

/** In a download with one row per domain, columns of the client's list begin with this prefix. */
const INPUT_PREFIX = 'input.';

/** Returns whether these are the headings of a complete download with one row per domain. */
export function isResultTable(headings: readonly string[]): boolean {
  return MARKS.every((name) => headings.includes(name));
}

/** Returns whether the keys of an NDJSON line are those of a complete download with one row per domain. */
export function isResultObject(object: object): boolean {
  return JSON_MARKS.every((name) => Object.hasOwn(object, name));
}

/**
 * Returns the client's own heading of a column in an earlier download; null for a column of the result. The column with
 * the domain counts as the client's.
 */
export function ownHeadingOf(heading: string): string | null {
  if (heading.startsWith(INPUT_PREFIX)) return heading.slice(INPUT_PREFIX.length);
  const isOurs = COLUMN_NAMES.has(heading) || heading.startsWith(OWN_FIELD_PREFIX);
  return heading !== 'domain' && isOurs ? null : heading;
}
