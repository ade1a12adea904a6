import { newListFacts, readList, type ListFormat, type ListOptions } from '@scrapersky/domain-lists';

/** Reads a file with the reader of lists, which leaves out our columns. */
export async function readFileRows(bytes: Buffer, format: ListFormat, options: ListOptions = {}) {
  const facts = newListFacts();
  const rows: string[][] = [];
  const file = {
    size: bytes.length,
    read: async (at: number, length: number) => bytes.subarray(at, at + length),
  };
  for await (const entries of readList(file, format, options, facts)) {
    rows.push(...entries.map(({ text, cells }) => [...(cells ?? [text])]));
  }
  const width = facts.names.length;
  // A row that came before a wider one has fewer cells.
  return {
    facts,
    rows: rows.map((row) => [...row, ...Array<string>(Math.max(0, width - row.length)).fill('')]),
  };
}
