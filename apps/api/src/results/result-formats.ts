import type { ResultParts } from '@scrapersky/db';
import { presentPage } from '../presenters/present-page.ts';
import { presentResult } from '../presenters/present-domain.ts';
import { chooseFields, RESULT_PARTS, type ChosenField } from './choose-fields.ts';
import { csvHeader, csvRows } from './result-csv.ts';
import { resultColumns, type ResultColumn } from './result-columns.ts';
import type { ResultRow } from './read-results.ts';

/** A text format for a stream of results. */
export interface ResultFormat {
  contentType: string;
  /** Extension of the file that a browser saves; null if the browser shows the response. */
  extension: string | null;
  head: string;
  /** What its rows need of each result. */
  parts: ResultParts;
  /** Returns the text of the next rows. */
  rows: (rows: readonly ResultRow[], areFirst: boolean) => string;
  tail: string;
}

export interface ResultSelection {
  batchId: string;
  /** Columns of the client's own file. */
  inputColumns: readonly string[];
  /** Value of `?fields=`: names separated by commas; undefined for all. */
  fields: string | undefined;
}

/** Each function throws ApiError 422 for unknown fields. */
export const RESULT_FORMATS: Readonly<
  Record<'json' | 'ndjson' | 'csv', (selection: ResultSelection) => ResultFormat>
> = {
  json: (selection) => {
    const { toJson, parts } = jsonWriter(selection);
    return {
      contentType: 'application/json; charset=utf-8',
      extension: null,
      head: `{"batch_id":${JSON.stringify(selection.batchId)},"results":[`,
      parts,
      rows: (rows, areFirst) => (areFirst ? '' : ',') + rows.map(toJson).join(','),
      tail: ']}',
    };
  },
  ndjson: (selection) => {
    const { toJson, parts } = jsonWriter(selection);
    return {
      contentType: 'application/x-ndjson; charset=utf-8',
      extension: 'ndjson',
      head: '',
      parts,
      rows: (rows) => rows.map((row) => `${toJson(row)}\n`).join(''),
      tail: '',
    };
  },
  csv: ({ inputColumns, fields }) => {
    const all = resultColumns(inputColumns);
    const columns = fields === undefined ? all : chooseFields(fields, all, []).filter(isColumn);
    return {
      contentType: 'text/csv; charset=utf-8; header=present',
      extension: 'csv',
      head: csvHeader(columns),
      parts: partsOf(columns),
      rows: (rows) => csvRows(columns, rows),
      tail: '',
    };
  },
};

function isColumn(field: ChosenField): field is ResultColumn {
  return field.read !== null;
}

const WHOLE: ResultParts = { metadataKeys: null, input: true };

/** Returns what these fields need of each result. */
function partsOf(fields: readonly ChosenField[]): ResultParts {
  const names = new Set(fields.filter((field) => field.read === null).map(({ name }) => name));
  const columns = fields.filter(isColumn);
  return {
    metadataKeys: names.has('metadata')
      ? null
      : [...new Set(columns.flatMap(({ metadataKey }) => metadataKey ?? []))],
    input: names.has('input') || columns.some(({ isInput }) => isInput),
  };
}

function jsonWriter({ inputColumns, fields }: ResultSelection): {
  toJson: (row: ResultRow) => string;
  parts: ResultParts;
} {
  if (fields === undefined) return { toJson: (row) => JSON.stringify(toObject(row)), parts: WHOLE };
  const chosen = chooseFields(fields, resultColumns(inputColumns), RESULT_PARTS);
  const toJson = (row: ResultRow) => {
    const whole = toObject(row);
    return JSON.stringify(
      Object.fromEntries(
        chosen.map((field) => [
          field.name,
          (field.read === null ? whole[field.name] : field.read(whole)) ?? null,
        ]),
      ),
    );
  };
  return { toJson, parts: partsOf(chosen) };
}

function toObject({ result, pages }: ResultRow): ReturnType<typeof presentResult> & { pages?: object[] } {
  const shown = presentResult(result, new Date());
  return pages === null ? shown : { ...shown, pages: pages.map(presentPage) };
}

/** Yields the whole text in pieces. */
export async function* encodeResults(
  format: ResultFormat,
  pages: AsyncIterable<readonly ResultRow[]>,
): AsyncGenerator<string, void> {
  let areFirst = true;
  let head = format.head;
  for await (const rows of pages) {
    yield head + format.rows(rows, areFirst);
    head = '';
    areFirst = false;
  }
  yield head + format.tail;
}
