import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { CreatedBatch, FileOptions, ScraperSky } from '@scrapersky/client';
import { CommandError } from '../command-error.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.tsv': 'text/csv',
  // Often a CSV in fact; the API says what to do with a workbook.
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
  '.txt': 'text/plain',
  '': 'text/plain',
};

/**
 * Submits a file of domains (`-` for standard input). The idempotency key is made of the file and the options, so
 * submitting the same again returns the same batch.
 *
 * @param again creates a new batch of the same file.
 */
export async function submitFile(
  client: ScraperSky,
  file: string,
  { type, again = false, ...options }: FileOptions & { type?: string; again?: boolean },
): Promise<CreatedBatch> {
  const content = await readInput(file);
  const contentType = type ?? CONTENT_TYPES[file === '-' ? '' : path.extname(file).toLowerCase()];
  if (contentType === undefined) {
    throw new CommandError(
      `Cannot tell the type of ${file}. Set --type to text/csv, application/x-ndjson or text/plain, or save it as CSV or XLSX.`,
    );
  }
  const hash = createHash('sha256')
    .update(content)
    .update(JSON.stringify([contentType, options]));
  return client.submitFile(content, {
    ...options,
    contentType,
    ...(again ? {} : { idempotencyKey: `file-${hash.digest('hex')}` }),
  });
}

async function readInput(file: string): Promise<Buffer> {
  if (file === '-') return buffer(process.stdin);
  try {
    return await readFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR') throw new CommandError(`${file} is a folder. Name a file in it.`);
    throw new CommandError(code === 'ENOENT' ? `There is no file ${file}.` : message);
  }
}
