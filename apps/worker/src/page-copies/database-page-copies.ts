import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { recipeOf, type ClaimedDomain } from '@scrapersky/batches';
import { parseCrawlOptions } from '@scrapersky/core';
import { findPageCopies, savePageCopies, type Db } from '@scrapersky/db';
import { PAGE_PATHS } from '@scrapersky/extractor';
import type { Logger } from '@scrapersky/runtime';
import { MAX_COPY_AGE_MS, PageCopies } from './page-copies.ts';

/** Stores copies of pages from crawl to crawl. When the database fails, the crawl reads all pages. */
export interface PageCopyStore {
  /** Returns the copies of the claimed site; null if the batch uses none. */
  load(claim: ClaimedDomain): Promise<PageCopies | null>;
  /** Stores the copies for the next crawl. Call it after the result of the claim has been stored. */
  save(claim: ClaimedDomain, copies: PageCopies): Promise<void>;
}

const deflate = promisify(gzip);
const inflate = promisify(gunzip);

/** Maximum size of a site's copies after inflation: more than they can need. */
const MAX_INFLATED_BYTES = 10_000_000;

/**
 * Stores the copies in the table `page_copies`. Only batches that compare have copies: users of other batches expect
 * that every page is read. After a counted attempt has failed, the next ones read every page, because the copies
 * may have caused the failure.
 */
export function databasePageCopies(db: Db, log: Logger): PageCopyStore {
  return {
    async load(claim) {
      if (parseCrawlOptions(claim.options).compare === null) return null;
      if (claim.countedAttempt > 1) return new PageCopies([]);
      try {
        const data = await findPageCopies(db, keyOf(claim));
        if (data === null) return new PageCopies([]);
        const text = await inflate(data, { maxOutputLength: MAX_INFLATED_BYTES });
        return new PageCopies(text.toString().split('\n'));
      } catch (error) {
        log.warn('cannot read the copies of pages', { job_id: claim.fence.jobId, error });
        return new PageCopies([]);
      }
    },
    async save(claim, copies) {
      const lines = copies.changed;
      try {
        const data = lines === null ? null : await deflate(lines.join('\n'), { level: 1 });
        await savePageCopies(db, keyOf(claim), { data, maxAgeMs: MAX_COPY_AGE_MS });
      } catch (error) {
        log.warn('cannot store the copies of pages', { job_id: claim.fence.jobId, error });
      }
    },
  };
}

function keyOf({ fence, host, domain, maxPages, options }: ClaimedDomain) {
  const recipe = createHash('sha256')
    .update(recipeOf(maxPages, parseCrawlOptions(options)))
    .update(PAGE_PATHS.join())
    .digest();
  return { batchId: fence.batchId, seq: fence.seq, host, domain, recipe };
}
