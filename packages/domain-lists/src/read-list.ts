import { decodeText } from './decode-text.ts';
import { isTableText } from './is-table-text.ts';
import type { ListEntry, ListFacts, ListFormat, ListOptions } from './list-entry.ts';
import { chunksOf, type ListFile } from './list-file.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readRows } from './read-rows.ts';
import { readTable } from './read-table.ts';
import { readWorkbook } from './read-workbook.ts';
import { readTextLines } from './read-text-lines.ts';
import { refuseForeign } from './refuse-foreign.ts';

/**
 * Yields the entries of a list in groups while its file is read. Records properties of the list in `facts`.
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
  const charset = options.charset ?? null;
  await refuseForeign(file, format, charset);
  const decoded = decodeText(chunksOf(file), charset, facts);
  const first = await decoded.next();
  const start = first.done === true ? '' : first.value;
  const text = rejoin(start, decoded);
  if (format === 'table' || (format === 'lines' && isTableText(start)))
    yield* readRows(readTable(text, facts), options, facts);
  else if (format === 'json-lines') yield* readJsonLines(text, options, facts);
  else yield* readTextLines(text);
}

async function* rejoin(start: string, rest: AsyncIterable<string>): AsyncGenerator<string, void> {
  yield start;
  yield* rest;
}
