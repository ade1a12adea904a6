import { METADATA_FIELDS, METADATA_PATHS } from './metadata/metadata-fields.ts';

/** Prefix of our columns in a table that has the client's own columns too. */
export const RESULT_PREFIX = 'scrapersky_';

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

const OUR_HEADINGS: ReadonlySet<string> = new Set(
  [
    'row',
    ...RESULT_FIELDS,
    ...RESULT_PARTS,
    ...METADATA_PATHS.flatMap((path): readonly string[] => METADATA_FIELDS[path].columns),
  ].map((name) => RESULT_PREFIX + name),
);

/** Returns whether a column of a list was added by an earlier download of results. */
export function isResultHeading(heading: string): boolean {
  return OUR_HEADINGS.has(heading.trim().toLowerCase());
}
