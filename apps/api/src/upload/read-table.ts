import { pipeline, Readable } from 'node:stream';
import { CsvError, parse, type Info } from 'csv-parse';
import { lineFault } from './line-fault.ts';
import { MAX_LINE_LENGTH } from './read-lines.ts';

export interface TableRow {
  cells: string[];
  /** On which it begins, from 1. */
  line: number;
}

/** Each hand-over costs as much as parsing a row. */
const ROWS_AT_ONCE = 500;

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Rows of a CSV (RFC 4180) with whatever delimiter its first line shows, some hundred at once; rows that are empty are
 * left out.
 * @throws ApiError 422 with the line.
 */
export async function* readTable(pieces: AsyncIterable<string>): AsyncGenerator<TableRow[], void> {
  const { start, rest } = await takeFirstLine(pieces);
  const parser = parse({
    delimiter: findDelimiter(start),
    info: true,
    relax_column_count: true,
    // What people and spreadsheets write: a quote in the middle of a cell is a quote.
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: MAX_LINE_LENGTH,
  });
  // What goes wrong is told to whoever reads the parser.
  pipeline(Readable.from(rest), parser, () => {});
  const rows: TableRow[] = [];
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      rows.push({ cells: record, line: Math.max(line, info.lines - linesWithin(record)) });
      line = info.lines;
      if (rows.length >= ROWS_AT_ONCE) yield rows.splice(0);
    }
    yield rows;
  } catch (error) {
    if (error instanceof CsvError) throw lineFault(Number(error.lines ?? line), describe(error));
    throw error;
  }
}

/** Reads as far as the first line goes, and hands out what was read and then the rest. */
async function takeFirstLine(
  pieces: AsyncIterable<string>,
): Promise<{ start: string; rest: AsyncIterable<string> }> {
  const iterator = pieces[Symbol.asyncIterator]();
  let start = '';
  let isAtEnd = false;
  while (!/[\r\n]/.test(start) && start.length < MAX_LINE_LENGTH && !isAtEnd) {
    const next = await iterator.next();
    if (next.done) isAtEnd = true;
    else start += next.value;
  }
  const rest = async function* () {
    yield start;
    if (!isAtEnd) yield* { [Symbol.asyncIterator]: () => iterator };
  };
  return { start, rest: rest() };
}

/** The one that the first line has most of, outside of quotes. */
function findDelimiter(start: string): string {
  const line = start.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1)[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function linesWithin(record: readonly string[]): number {
  return record.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

function describe(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is opened and never closed';
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `a row is longer than ${MAX_LINE_LENGTH} characters`;
  return 'not valid CSV';
}
