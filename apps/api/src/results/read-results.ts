import {
  findBatch,
  isEmptyFilter,
  listPagesOfJobs,
  listResults,
  listRows,
  withRetry,
  type BatchRow,
  type Db,
  type JobFilter,
  type JobResultRow,
  type ListRow,
  type PageRow,
  type ResultParts,
} from '@scrapersky/db';
import { AdaptiveLimit, DATABASE_TIMEOUT_MS } from './adaptive-limit.ts';

/** A result, and its pages if they were requested. */
export interface ResultRow {
  result: JobResultRow;
  pages: PageRow[] | null;
}

export interface ResultQuery {
  includePages: boolean;
  /** Conditions that a domain must meet at the time of reading. */
  filter: JobFilter;
  parts: ResultParts;
}

type BatchToRead = Pick<BatchRow, 'batch_id' | 'max_pages' | 'total_domains' | 'list'>;

/** Limits of one read from the database: number of rows, and number of bytes as stored. */
const ROWS_PER_READ = 500;
const BYTES_PER_READ = 1_000_000;

/**
 * Reads the results of a batch in the order of its domains, in keyset pages of limited size. Uses no connection and no
 * transaction while a slow client reads.
 *
 * @throws if the batch was deleted during the download, so that rows are missing at the end
 */
export async function* readResults(
  db: Db,
  batch: BatchToRead,
  { includePages, filter, parts }: ResultQuery,
): AsyncGenerator<ResultRow[], void> {
  const { batch_id: batchId, total_domains: total } = batch;
  const rowLimit = new AdaptiveLimit(
    includePages ? Math.ceil(ROWS_PER_READ / batch.max_pages) : ROWS_PER_READ,
  );
  const pageLimit = new AdaptiveLimit(ROWS_PER_READ);
  const read = async (after: number) => {
    const isFirst = after === -1;
    const page = { batchId, after, total, maxBytes: BYTES_PER_READ, filter, parts };
    const results = await rowLimit.read((limit) => listResults(db, { ...page, limit }), { isFirst });
    return includePages
      ? withPages(db, batchId, results, { pageLimit, isFirst })
      : results.map((result) => ({ result, pages: null }));
  };
  yield* readPages(db, batchId, isEmptyFilter(filter) ? total : null, read, ({ result }) => result.seq);
}

/** Reads the rows of a batch's list in their order with the results of their domains, like {@link readResults}. */
export async function* readListRows(
  db: Db,
  { batch_id: batchId, list }: BatchToRead,
  { filter, parts: { metadataKeys } }: Omit<ResultQuery, 'includePages'>,
): AsyncGenerator<ListRow[], void> {
  const rowLimit = new AdaptiveLimit(ROWS_PER_READ);
  const read = (after: number) => {
    const page = { batchId, after, maxBytes: BYTES_PER_READ, filter, metadataKeys };
    return rowLimit.read((limit) => listRows(db, { ...page, limit }), { isFirst: after === -1 });
  };
  yield* readPages(db, batchId, isEmptyFilter(filter) ? (list?.rows ?? 0) : null, read, ({ rowNo }) => rowNo);
}

/** @param total number of rows to expect; null if a filter leaves out rows */
async function* readPages<T>(
  db: Db,
  batchId: string,
  total: number | null,
  readAfter: (position: number) => Promise<T[]>,
  positionOf: (row: T) => number,
): AsyncGenerator<T[], void> {
  let count = 0;
  let reading = readAfter(-1);
  for (;;) {
    const rows = await reading;
    const last = rows.at(-1);
    count += rows.length;
    if (last === undefined) break;
    const isEnd = total !== null && count >= total;
    if (!isEnd) {
      // Postgres reads the next page while this one is formatted and sent.
      reading = readAfter(positionOf(last));
      // An error is thrown above. If the client leaves before that, nobody needs it.
      reading.catch(() => {});
    }
    yield rows;
    if (isEnd) return;
  }
  const isThere = await withRetry(() => findBatch(db, batchId), DATABASE_TIMEOUT_MS);
  if (total !== null || isThere === undefined) {
    throw new Error(`batch ${batchId} was deleted during the download`);
  }
}

async function withPages(
  db: Db,
  batchId: string,
  results: readonly JobResultRow[],
  { pageLimit, isFirst }: { pageLimit: AdaptiveLimit; isFirst: boolean },
): Promise<ResultRow[]> {
  const rows = results.map((result) => ({ result, pages: [] as PageRow[] }));
  const bySeq = new Map(rows.map((row) => [row.result.seq, row.pages]));
  const toSeq = results.at(-1)?.seq ?? -1;
  let left = results.reduce((sum, { pages_scraped: pages }) => sum + pages, 0);
  let after = { seq: results[0]?.seq ?? 0, pageNo: -1 };
  while (left > 0) {
    const place = { after, toSeq, maxBytes: BYTES_PER_READ };
    const pages = await pageLimit.read((limit) => listPagesOfJobs(db, batchId, { ...place, limit }), {
      isFirst,
    });
    const last = pages.at(-1);
    if (last === undefined) break;
    for (const page of pages) bySeq.get(page.seq)?.push(page);
    left -= pages.length;
    after = { seq: last.seq, pageNo: last.page_no };
  }
  return rows;
}
