import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { CommandError } from '../command-error.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.tsv': 'text/csv',
  // A file with this ending is often a CSV. For a real workbook, the API's error explains what to do.
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
  '.txt': 'text/plain',
  '': 'text/plain',
};

/**
 * Reads a file of domains (`-` for standard input).
 *
 * @param type media type; undefined to derive it from the file name
 */
export async function readListFile(
  file: string,
  type: string | undefined,
): Promise<{ content: Buffer; contentType: string }> {
  const content = await readInput(file);
  const contentType = type ?? CONTENT_TYPES[file === '-' ? '' : path.extname(file).toLowerCase()];
  if (contentType === undefined) {
    throw new CommandError(
      `Cannot tell the type of ${file}. Set --type to text/csv, application/x-ndjson or text/plain, or save it as CSV or XLSX.`,
    );
  }
  return { content, contentType };
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
