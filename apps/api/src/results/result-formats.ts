import { presentPage } from '../presenters/present-page.ts';
import { presentResult } from '../presenters/present-domain.ts';
import { chooseFields, RESULT_PARTS, type ChosenField } from './choose-fields.ts';
import { csvHeader, csvRows } from './result-csv.ts';
import { resultColumns, type ResultColumn } from './result-columns.ts';
import type { ResultRow } from './read-results.ts';

/** How a stream of results is written down. */
export interface ResultFormat {
  contentType: string;
  /** Of the file that a browser saves; null shows the answer instead. */
  extension: string | null;
  head: string;
  /** Some rows more, the first of them or not. */
  rows: (rows: readonly ResultRow[], areFirst: boolean) => string;
  tail: string;
}

export interface ResultWishes {
  batchId: string;
  /** The client's own columns. */
  inputColumns: readonly string[];
  /** `?fields=`: names separated by commas; undefined for all. */
  fields: string | undefined;
}

/** @throws ApiError 422 for fields that there are not. */
export const RESULT_FORMATS: Readonly<
  Record<'json' | 'ndjson' | 'csv', (wishes: ResultWishes) => ResultFormat>
> = {
  json: (wishes) => {
    const toJson = jsonWriter(wishes);
    return {
      contentType: 'application/json; charset=utf-8',
      extension: null,
      head: `{"batch_id":${JSON.stringify(wishes.batchId)},"results":[`,
      rows: (rows, areFirst) => (areFirst ? '' : ',') + rows.map(toJson).join(','),
      tail: ']}',
    };
  },
  ndjson: (wishes) => {
    const toJson = jsonWriter(wishes);
    return {
      contentType: 'application/x-ndjson; charset=utf-8',
      extension: 'ndjson',
      head: '',
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
      rows: (rows) => csvRows(columns, rows),
      tail: '',
    };
  },
};

function isColumn(field: ChosenField): field is ResultColumn {
  return field.read !== null;
}

function jsonWriter({ inputColumns, fields }: ResultWishes): (row: ResultRow) => string {
  if (fields === undefined) return (row) => JSON.stringify(toObject(row));
  const chosen = chooseFields(fields, resultColumns(inputColumns), RESULT_PARTS);
  return (row) => {
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
}

function toObject({ result, pages }: ResultRow): ReturnType<typeof presentResult> & { pages?: object[] } {
  const shown = presentResult(result, new Date());
  return pages === null ? shown : { ...shown, pages: pages.map(presentPage) };
}

/** The whole text, piece by piece. */
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
