import { createHash } from 'node:crypto';
import type { CreatedBatch, FileOptions, ScraperSky } from '@scrapersky/client';
import { readListFile } from './read-list-file.ts';

/**
 * Submits a file of domains (`-` for standard input). The idempotency key is a hash of the file and the options, so
 * submitting both again returns the same batch.
 *
 * @param again creates a new batch even if the same file was submitted before.
 */
export async function submitFile(
  client: ScraperSky,
  file: string,
  { type, again = false, ...options }: FileOptions & { type?: string; again?: boolean },
): Promise<CreatedBatch> {
  const { content, contentType } = await readListFile(file, type);
  const hash = createHash('sha256')
    .update(content)
    .update(JSON.stringify([contentType, options]));
  return client.submitFile(content, {
    ...options,
    contentType,
    ...(again ? {} : { idempotencyKey: `file-${hash.digest('hex')}` }),
  });
}
