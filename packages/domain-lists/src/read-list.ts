import { decodeText } from './decode-text.ts';
import type { ListEntry, ListFacts, ListOptions } from './list-entry.ts';
import { ListError } from './list-error.ts';
import { chunksOf, type ListFile } from './list-file.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readRows } from './read-rows.ts';
import { readTable } from './read-table.ts';
import { readWorkbook } from './read-workbook.ts';
import { readTextLines } from './read-text-lines.ts';

export type ListFormat = 'table' | 'workbook' | 'json-lines' | 'lines';

/**
 * Yields the entries of a list, a few hundred at once, while its file is read. Records in `facts` how the list was
 * read.
 * @throws ListError
 */
export async function* readList(
  file: ListFile,
  format: ListFormat,
  options: ListOptions,
  facts: ListFacts,
): AsyncGenerator<ListEntry[], void> {
  if (format === 'workbook') {
    yield* readRows(readWorkbook(file, options.sheet, facts), options, facts);
    return;
  }
  const text = decodeText(refuseBinary(chunksOf(file)), options.charset ?? null, facts);
  if (format === 'table') yield* readRows(readTable(text, facts), options, facts);
  else if (format === 'json-lines') yield* readJsonLines(text, options, facts);
  else yield* readTextLines(text);
}

/** Passes the bytes of text on. @throws ListError for a workbook or another ZIP file */
async function* refuseBinary(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let isFirst = true;
  for await (const chunk of bytes) {
    if (isFirst && chunk[0] === 0x50 && chunk[1] === 0x4b && chunk[2] === 0x03) {
      throw new ListError(
        'file',
        'the file is a workbook: send it with the media type of XLSX, or save it as CSV',
      );
    }
    isFirst &&= chunk.length === 0;
    yield chunk;
  }
}
