import {
  findBatch,
  listPagesOfJobs,
  listResults,
  withRetry,
  type BatchRow,
  type Db,
  type JobFilter,
  type JobResultRow,
  type PageRow,
  type ResultParts,
} from '@scrapersky/db';
import { AdaptiveLimit } from './adaptive-limit.ts';

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

/** Limits of one read from the database: rows, and bytes as stored. */
const ROWS_PER_READ = 500;
const BYTES_PER_READ = 1_000_000;
/** Time that a running download waits for a database that restarts. */
const DATABASE_TIMEOUT_MS = 10_000;

/**
 * Reads the results of a batch in the order of its domains, in keyset pages of limited bytes. Holds no connection and no
 * transaction while a slow client reads.
 *
 * @throws if rows are missing at the end.
 */
export async function* readResults(
  db: Db,
  batch: Pick<BatchRow, 'batch_id' | 'max_pages' | 'total_domains'>,
  { includePages, filter, parts }: ResultQuery,
): AsyncGenerator<ResultRow[], void> {
  const batchId = batch.batch_id;
  const rowLimit = new AdaptiveLimit(
    includePages ? Math.ceil(ROWS_PER_READ / batch.max_pages) : ROWS_PER_READ,
  );
  const pageLimit = new AdaptiveLimit(ROWS_PER_READ);
  const isWhole = Object.values(filter).every((condition) => condition === undefined);
  let after = -1;
  let count = 0;
  for (;;) {
    const isFirst = after === -1;
    const page = { batchId, after, maxBytes: BYTES_PER_READ, filter, parts };
    const results = await rowLimit.read((limit) => listResults(db, { ...page, limit }), { isFirst });
    const last = results.at(-1);
    count += results.length;
    if (last === undefined) break;
    yield includePages
      ? await withPages(db, batchId, results, { pageLimit, isFirst })
      : results.map((result) => ({ result, pages: null }));
    after = last.seq;
    if (isWhole && count >= batch.total_domains) return;
  }
  const isThere = await withRetry(() => findBatch(db, batchId), DATABASE_TIMEOUT_MS);
  if (isWhole || isThere === undefined) {
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
