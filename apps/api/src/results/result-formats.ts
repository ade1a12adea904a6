import type { Readable } from 'node:stream';
import type { BatchRow, ResultParts } from '@scrapersky/db';
import { chooseFields, isColumn, partsOf } from './choose-fields.ts';
import type { OutputRow } from './output-row.ts';
import { ownColumns } from './own-columns.ts';
import { columnsForListRows, prefixed, resultColumns, type ResultColumn } from './result-columns.ts';
import { ResultCsv } from './result-csv.ts';
import { ResultSheet, SHEET_TAIL } from './result-sheet.ts';
import { summarySheet } from './summary-sheet.ts';
import { zipWorkbook } from './zip-workbook.ts';
import { clearbitWriter, domainWriter, inputWriter, type RowWriter } from './result-json.ts';

/** A format for a stream of results. */
export interface ResultFormat {
  contentType: string;
  /** Extension of the name under which a browser saves the file; null if the browser shows the response. */
  extension: string | null;
  head: string;
  /** Parts of each result that the format needs. */
  parts: ResultParts;
  /** Returns the text of the next rows. */
  rows: (rows: readonly OutputRow[], areFirst: boolean) => string;
  tail: string;
  /** Packs the text into a compressed file, such as a workbook. The response is then not compressed again. */
  pack?: (text: Readable) => Readable;
}

export interface ResultSelection {
  batch: BatchRow;
  /** Whether there is one row for each row of the client's list. */
  byInput: boolean;
  /** Value of `?fields=`: names separated by commas; undefined for all fields. */
  fields: string | undefined;
  /** Shape of JSON results; undefined for the shape of this API. */
  shape: 'clearbit' | undefined;
  /** Whether a CSV file is written for Excel. */
  forExcel: boolean;
  /** The request's parameters, for the summary of a workbook. */
  query: Readonly<Record<string, unknown>>;
  /** Value of `ended_after` for the client's next request; undefined if this request had no `ended_after`. */
  endedAfter: string | undefined;
}

/** Formats of results. Each function throws ApiError 422 for unknown fields. */
export const RESULT_FORMATS: Readonly<
  Record<'json' | 'ndjson' | 'csv' | 'xlsx', (selection: ResultSelection) => ResultFormat>
> = {
  json: (selection) => {
    const { toJson, parts } = jsonWriter(selection);
    return {
      contentType: 'application/json; charset=utf-8',
      extension: null,
      head: `${JSON.stringify({ batch_id: selection.batch.batch_id, ended_after: selection.endedAfter }).slice(0, -1)},"results":[`,
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
  csv: (selection) => {
    const columns = tableColumns(selection);
    const csv = new ResultCsv(columns, selection);
    return {
      contentType: 'text/csv; charset=utf-8; header=present',
      extension: 'csv',
      head: csv.head,
      parts: partsOf(columns, selection.batch.list),
      rows: (rows) => csv.rows(rows),
      tail: '',
    };
  },
  xlsx: (selection) => {
    const columns = tableColumns(selection);
    const sheet = new ResultSheet(columns);
    return {
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      extension: 'xlsx',
      head: sheet.head,
      parts: partsOf(columns, selection.batch.list),
      rows: (rows) => sheet.rows(rows),
      tail: SHEET_TAIL,
      pack: (text) =>
        zipWorkbook([
          { name: 'Results', content: text },
          { name: 'Summary', content: summarySheet(selection.batch, selection.query) },
        ]),
    };
  },
};

/** Returns the columns of a table. @throws ApiError 422 for unknown fields */
function tableColumns({ batch, byInput, fields }: ResultSelection): ResultColumn[] {
  const { list } = batch;
  const all = byInput ? columnsForListRows(batch) : resultColumns(batch);
  const chosen = fields === undefined ? all : chooseFields(fields, all, []).filter(isColumn);
  if (!byInput || list === null) return [...chosen];
  const own = ownColumns(list).map(({ heading, read }): ResultColumn => ({
    name: heading,
    kind: 'own',
    read,
  }));
  return [...own, ...chosen.map(prefixed)];
}

function jsonWriter({ batch, byInput, fields, shape }: ResultSelection): RowWriter {
  if (shape === 'clearbit') return clearbitWriter;
  return byInput && batch.list !== null
    ? inputWriter(batch.list, columnsForListRows(batch), fields)
    : domainWriter(batch, fields);
}

/** Yields the text of a download in chunks. */
export async function* encodeResults(
  format: ResultFormat,
  pages: AsyncIterable<readonly OutputRow[]>,
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
