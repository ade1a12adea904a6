import { RESULT_PARTS, RESULT_PREFIX, type ListColumns } from '@scrapersky/core';
import type { ResultParts } from '@scrapersky/db';
import { chooseFields, isColumn, partsOf } from './choose-fields.ts';
import { toClearbitCompany } from './clearbit-company.ts';
import type { OutputRow, ShownResult } from './output-row.ts';
import { ownColumns } from './own-columns.ts';
import { type BatchColumns, OUTCOME_COLUMN, type ResultColumn, resultColumns } from './result-columns.ts';

export interface RowWriter {
  toJson: (row: OutputRow) => string;
  /** Parts of each result that the writer needs. */
  parts: ResultParts;
}

/** Returns the writer of domains as JSON objects. @throws ApiError 422 for unknown fields */
export function domainWriter(batch: BatchColumns, fields: string | undefined): RowWriter {
  const { list } = batch;
  if (fields === undefined) {
    return { toJson: wholeResult, parts: { metadataKeys: null, asText: true, input: list } };
  }
  const chosen = chooseFields(fields, resultColumns(batch), RESULT_PARTS);
  const toJson = (row: OutputRow) =>
    toObject(chosen.map(({ name, read }) => [name, (read === null ? row.shown?.[name] : read(row)) ?? null]));
  return { toJson, parts: partsOf(chosen, list) };
}

/** Writes a result with the stored JSON text of its metadata. Parses this text only if it contains line breaks. */
function wholeResult({ shown, metadataText: text }: OutputRow): string {
  const json = JSON.stringify(shown);
  if (text === null || text === undefined) return json;
  // The first match is the key of the result: no earlier field has such a key, and quotes inside a string are escaped.
  const at = json.indexOf(NO_METADATA);
  const end = at + NO_METADATA.length;
  return `${json.slice(0, end - 'null'.length)}${onOneLine(text)}${json.slice(end)}`;
}

const NO_METADATA = '"metadata":null';

/**
 * Removes line breaks from JSON, because NDJSON allows none. Only rows that another program has stored contain them.
 */
function onOneLine(json: string): string {
  return /[\r\n]/.test(json) ? JSON.stringify(JSON.parse(json)) : json;
}

export const clearbitWriter: RowWriter = {
  toJson: ({ shown }) => JSON.stringify(shown && toClearbitCompany(shown)),
  parts: { metadataKeys: null, input: null },
};

/** Keys of a result that are written after the client's own columns. */
const BESIDE_OWN_KEYS = [
  'domain',
  'status',
  'url',
  'error',
  'attempts',
  'pages_scraped',
  'start_time',
  'end_time',
  'processing_time',
  'job_id',
  'metadata',
] as const satisfies (keyof ShownResult)[];

/**
 * Returns the writer of the rows of a list as JSON objects, which begin with the client's own columns.
 * @throws ApiError 422 for unknown fields
 */
export function inputWriter(
  list: ListColumns,
  columns: readonly ResultColumn[],
  fields: string | undefined,
): RowWriter {
  const own = ownColumns(list);
  const chosen = fields === undefined ? null : chooseFields(fields, columns, ['error', 'metadata']);
  const beside: { name: string; read: (row: OutputRow) => unknown }[] =
    chosen === null
      ? [OUTCOME_COLUMN, ...BESIDE_OWN_KEYS.map(keyReader)]
      : chosen.map((field) => (isColumn(field) ? field : keyReader(field.name)));
  const toJson = (row: OutputRow) =>
    toObject([
      ...own.map(({ name, read }) => [name, read(row)] as const),
      ...beside.map(({ name, read }) => [RESULT_PREFIX + name, read(row) ?? null] as const),
    ]);
  return { toJson, parts: chosen === null ? { metadataKeys: null, input: null } : partsOf(chosen, null) };
}

function keyReader(name: keyof ShownResult) {
  return { name, read: ({ shown }: OutputRow): unknown => shown?.[name] };
}

/** Writes an object with its keys in this order. A JavaScript object would move numeric keys to the front. */
function toObject(entries: readonly (readonly [string, unknown])[]): string {
  const members = entries.flatMap(([name, value]) =>
    value === undefined ? [] : [`${JSON.stringify(name)}:${JSON.stringify(value)}`],
  );
  return `{${members.join(',')}}`;
}
