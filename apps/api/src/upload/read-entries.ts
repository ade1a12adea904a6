import type { ListedEntry } from '@scrapersky/batches';
import { toStorableText } from '@scrapersky/core';
import { findLayout, normalName, usualName, type LayoutWishes, type TableLayout } from './domain-column.ts';
import { lineFault } from './line-fault.ts';
import { readLines, type TextLine } from './read-lines.ts';
import { readTable, type TableRow } from './read-table.ts';

/** What a file turned out to be, told as it is read. */
export interface FileFacts {
  /** The column or key that the domains were taken from. */
  column: string | null;
  hasHeader: boolean;
  /** Names of the other columns, in the order in which they first came. */
  otherColumns: Set<string>;
}

export type EntryReader = (
  text: AsyncIterable<string>,
  wishes: LayoutWishes,
  facts: FileFacts,
) => AsyncGenerator<ListedEntry[], void>;

const MAX_OTHER_COLUMNS = 200;
const NO_DOMAIN = 'The line names no domain.';

/** How the files that are taken are read, by media type. */
export const ENTRY_READERS: Readonly<Record<string, EntryReader>> = {
  'text/csv': readCsv,
  'application/x-ndjson': readNdjson,
  'text/plain': readText,
};

/** One domain a line; what begins with `#` is a remark. */
async function* readText(text: AsyncIterable<string>): AsyncGenerator<ListedEntry[], void> {
  for await (const lines of readLines(text)) {
    yield lines
      .filter((line) => !line.text.trimStart().startsWith('#'))
      .map((line) => ({ text: line.text, line: line.line, input: null }));
  }
}

async function* readCsv(
  text: AsyncIterable<string>,
  wishes: LayoutWishes,
  facts: FileFacts,
): AsyncGenerator<ListedEntry[], void> {
  let layout: TableLayout | undefined;
  const waiting: TableRow[] = [];
  for await (const rows of readTable(text)) {
    // How the table is to be read shows in its first two rows.
    waiting.push(...rows);
    if (layout === undefined && waiting.length < 2) continue;
    layout ??= begin(waiting, wishes, facts);
    const read = layout;
    yield waiting.splice(0).map((row) => toEntry(row, read));
  }
  if (waiting.length === 0) return;
  const read = begin(waiting, wishes, facts);
  yield waiting.map((row) => toEntry(row, read));
}

/** Takes the header out of the first rows, where they have one. */
function begin(rows: TableRow[], wishes: LayoutWishes, facts: FileFacts): TableLayout {
  const layout = findLayout(rows[0]?.cells ?? [], rows[1]?.cells, wishes);
  if (layout.hasHeader) rows.shift();
  facts.column = layout.names[layout.domainAt] ?? null;
  facts.hasHeader = layout.hasHeader;
  for (const [index, name] of layout.names.entries()) {
    if (index !== layout.domainAt) facts.otherColumns.add(name);
  }
  return layout;
}

/** Cells beyond the header's have no name to be given back by, and are left out. */
function toEntry({ cells, line }: TableRow, { names, domainAt }: TableLayout): ListedEntry {
  const text = cells[domainAt] ?? '';
  const others = names.flatMap((name, index) =>
    index === domainAt ? [] : [[name, toStorableText(cells[index] ?? '')] as const],
  );
  return withFault({
    text,
    line,
    input: others.length === 0 ? null : JSON.stringify(Object.fromEntries(others)),
  });
}

/** A text, or an object one of whose keys is the domain's, a line. */
async function* readNdjson(
  text: AsyncIterable<string>,
  { column }: LayoutWishes,
  facts: FileFacts,
): AsyncGenerator<ListedEntry[], void> {
  for await (const lines of readLines(text)) {
    yield lines.map((line) => fromJson(line, column, facts));
  }
}

function fromJson({ text, line }: TextLine, column: string | undefined, facts: FileFacts): ListedEntry {
  const value = parseJson(text);
  if (typeof value === 'string') return withFault({ text: value, line, input: null });
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return fromObject(value as Record<string, unknown>, line, column, facts);
  }
  return { text, line, input: null, fault: 'The line is neither a JSON text nor a JSON object.' };
}

function fromObject(
  value: Record<string, unknown>,
  line: number,
  column: string | undefined,
  facts: FileFacts,
): ListedEntry {
  const names = Object.keys(value);
  const key =
    column === undefined ? usualName(names) : names.find((name) => normalName(name) === normalName(column));
  const { [key ?? '']: domain, ...others } = key === undefined ? { '': undefined, ...value } : value;
  facts.column ??= key ?? null;
  const input = Object.entries(others).map(
    ([name, content]) => [toStorableText(name), toCell(content)] as const,
  );
  for (const [name] of input) facts.otherColumns.add(name);
  if (facts.otherColumns.size > MAX_OTHER_COLUMNS) {
    throw lineFault(line, `more than ${MAX_OTHER_COLUMNS} keys in one file`);
  }
  return withFault({
    text: typeof domain === 'string' ? domain : '',
    line,
    input: input.length === 0 ? null : JSON.stringify(Object.fromEntries(input)),
  });
}

/** As it would stand in a table. */
function toCell(content: unknown): string {
  if (content === null || content === undefined) return '';
  return toStorableText(typeof content === 'string' ? content : JSON.stringify(content));
}

function withFault(entry: ListedEntry): ListedEntry {
  return entry.text.trim() === '' ? { ...entry, fault: NO_DOMAIN } : entry;
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
