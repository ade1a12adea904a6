import { presentPage } from '../presenters/present-page.ts';
import { presentResult } from '../presenters/present-domain.ts';
import { csvHeader, csvRows } from './result-csv.ts';
import type { ResultRow } from './read-results.ts';

/** How a stream of results is written down. */
export interface ResultFormat {
  contentType: string;
  /** Of the file that a browser saves; null shows the answer instead. */
  extension: string | null;
  head: (batchId: string) => string;
  /** Some rows more, the first of them or not. */
  rows: (rows: readonly ResultRow[], areFirst: boolean) => string;
  tail: string;
}

export const RESULT_FORMATS = {
  json: {
    contentType: 'application/json; charset=utf-8',
    extension: null,
    head: (batchId) => `{"batch_id":${JSON.stringify(batchId)},"results":[`,
    rows: (rows, areFirst) => (areFirst ? '' : ',') + rows.map(toJson).join(','),
    tail: ']}',
  },
  ndjson: {
    contentType: 'application/x-ndjson; charset=utf-8',
    extension: 'ndjson',
    head: () => '',
    rows: (rows) => rows.map((row) => `${toJson(row)}\n`).join(''),
    tail: '',
  },
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    head: csvHeader,
    rows: csvRows,
    tail: '',
  },
} as const satisfies Record<string, ResultFormat>;

function toJson({ result, pages }: ResultRow): string {
  const shown = presentResult(result, new Date());
  return JSON.stringify(pages === null ? shown : { ...shown, pages: pages.map(presentPage) });
}

/** The whole text, piece by piece. */
export async function* encodeResults(
  format: ResultFormat,
  batchId: string,
  pages: AsyncIterable<readonly ResultRow[]>,
): AsyncGenerator<string, void> {
  let areFirst = true;
  let head = format.head(batchId);
  for await (const rows of pages) {
    yield head + format.rows(rows, areFirst);
    head = '';
    areFirst = false;
  }
  yield head + format.tail;
}
