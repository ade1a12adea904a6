import { METADATA_FIELDS, METADATA_PATHS } from './metadata/metadata-fields.ts';

/** Prefix of our columns in a table that has the client's own columns too. */
export const RESULT_PREFIX = 'scrapersky_';

/** Prefix of the columns of own fields in tables of results, and of their filters. */
export const OWN_FIELD_PREFIX = 'field.';

/** Columns of a result apart from its metadata. */
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
] as const;
export type ResultField = (typeof RESULT_FIELDS)[number];

/** Parts of a result that are not columns. Only the JSON formats have them. */
export const RESULT_PARTS = ['error', 'metadata', 'input', 'pages'] as const;
export type ResultPart = (typeof RESULT_PARTS)[number];

/** Outcome of a row of a list, as in its column `row`. */
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

/** Only a download of results by domain has all of these, without the prefix. */
const MARKS: readonly ResultField[] = ['domain', 'status', 'error_code', 'pages_scraped'];
const JSON_MARKS: readonly (ResultField | ResultPart)[] = ['domain', 'status', 'pages_scraped', 'metadata'];

/** Columns of the client's own list begin with it in a download by domain. */
const INPUT_PREFIX = 'input.';

/** Returns whether these are the headings of a whole download of results by domain. */
export function isResultTable(headings: readonly string[]): boolean {
  return MARKS.every((name) => headings.includes(name));
}

/** The same for the keys of a line of NDJSON. */
export function isResultObject(object: object): boolean {
  return JSON_MARKS.every((name) => Object.hasOwn(object, name));
}

/** Returns the own heading of a column in such a download; null for a column of ours. The domain stays. */
export function ownHeadingOf(heading: string): string | null {
  if (heading.startsWith(INPUT_PREFIX)) return heading.slice(INPUT_PREFIX.length);
  const isOurs = COLUMN_NAMES.has(heading) || heading.startsWith(OWN_FIELD_PREFIX);
  return heading !== 'domain' && isOurs ? null : heading;
}
