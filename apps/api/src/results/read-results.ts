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
} from '@scrapersky/db';

/** A result, and its pages if they were requested. */
export interface ResultRow {
  result: JobResultRow;
  pages: PageRow[] | null;
}

const ROWS_PER_READ = 500;
/** Approximate limit for scraped pages in memory at once. */
const SCRAPED_PAGES_PER_READ = 500;

/** Time that a running download waits for a database that restarts. */
const DATABASE_TIMEOUT_MS = 10_000;

/**
 * Reads the results of a batch in the order of its domains, in keyset pages. Holds no connection and no transaction while
 * a slow client reads.
 *
 * @param filter conditions that a domain must meet at the time of reading.
 * @throws if rows are missing at the end.
 */
export async function* readResults(
  db: Db,
  batch: Pick<BatchRow, 'batch_id' | 'max_pages' | 'total_domains'>,
  { includePages, filter }: { includePages: boolean; filter: JobFilter },
): AsyncGenerator<ResultRow[], void> {
  const limit = includePages ? Math.ceil(SCRAPED_PAGES_PER_READ / batch.max_pages) : ROWS_PER_READ;
  const isWhole = Object.values(filter).every((condition) => condition === undefined);
  let after = -1;
  let count = 0;
  for (;;) {
    const read = () => readPage(db, { batchId: batch.batch_id, after, limit, filter }, includePages);
    // The first page is not retried: its failure becomes a 503, which has to be quick.
    const rows = after === -1 ? await read() : await withRetry(read, DATABASE_TIMEOUT_MS);
    const last = rows.at(-1);
    count += rows.length;
    if (last === undefined) break;
    yield rows;
    after = last.result.seq;
    if (isWhole && count >= batch.total_domains) return;
  }
  const isThere = await withRetry(() => findBatch(db, batch.batch_id), DATABASE_TIMEOUT_MS);
  if (isWhole || isThere === undefined) {
    throw new Error(`batch ${batch.batch_id} was deleted during the download`);
  }
}

async function readPage(
  db: Db,
  page: { batchId: string; after: number; limit: number; filter: JobFilter },
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
