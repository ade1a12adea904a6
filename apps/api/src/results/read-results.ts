import type { DomainStatus } from '@scrapersky/core';
import {
  findBatch,
  listPagesOfJobs,
  listResults,
  withRetry,
  type BatchRow,
  type Db,
  type JobResultRow,
  type PageRow,
} from '@scrapersky/db';

/** A result, and where they were asked for its pages. */
export interface ResultRow {
  result: JobResultRow;
  pages: PageRow[] | null;
}

const ROWS_A_PAGE = 500;
/** Rows of `pages` in memory at once, at most, give or take one domain's. */
const SCRAPED_PAGES_A_PAGE = 500;

/** A download in the middle waits for a database that restarts. */
const PATIENCE_MS = 10_000;

/**
 * The results of a batch in the order of its domains, one keyset page at a time: no connection is held, and no
 * transaction open, while a slow client reads. Throws where rows were missing at the end.
 *
 * @param status only those that are so when they are read; null for all.
 */
export async function* readResults(
  db: Db,
  batch: Pick<BatchRow, 'batch_id' | 'max_pages' | 'total_domains'>,
  { includePages, status }: { includePages: boolean; status: DomainStatus | null },
): AsyncGenerator<ResultRow[], void> {
  const limit = includePages ? Math.ceil(SCRAPED_PAGES_A_PAGE / batch.max_pages) : ROWS_A_PAGE;
  let after = -1;
  let count = 0;
  for (;;) {
    const read = () => readPage(db, { batchId: batch.batch_id, after, limit, status }, includePages);
    // The first page is read while the answer can still be a 503, which must not be late.
    const rows = after === -1 ? await read() : await withRetry(read, PATIENCE_MS);
    const last = rows.at(-1);
    count += rows.length;
    if (last === undefined) break;
    yield rows;
    after = last.result.seq;
    if (status === null && count >= batch.total_domains) return;
  }
  const isThere = await withRetry(() => findBatch(db, batch.batch_id), PATIENCE_MS);
  if (status === null || isThere === undefined) {
    throw new Error(`batch ${batch.batch_id} was deleted while it was read`);
  }
}

async function readPage(
  db: Db,
  page: { batchId: string; after: number; limit: number; status: DomainStatus | null },
  includePages: boolean,
): Promise<ResultRow[]> {
  const results = await listResults(db, page);
  const [first, last] = [results[0], results.at(-1)];
  if (!includePages || first === undefined || last === undefined) {
    return results.map((result) => ({ result, pages: null }));
  }
  const rows = results.map((result) => ({ result, pages: [] as PageRow[] }));
  const bySeq = new Map(rows.map((row) => [row.result.seq, row.pages]));
  for (const scraped of await listPagesOfJobs(db, page.batchId, first.seq, last.seq)) {
    bySeq.get(scraped.seq)?.push(scraped);
  }
  return rows;
}
