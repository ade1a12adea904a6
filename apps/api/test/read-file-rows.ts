import { newListFacts, readList, type ListFormat, type ListOptions } from '@scrapersky/domain-lists';

/** Reads a file with the list reader, which leaves out the columns of results. */
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
  // Add empty cells to rows that came before a wider row.
  return {
    facts,
    rows: rows.map((row) => [...row, ...Array<string>(Math.max(0, width - row.length)).fill('')]),
  };
}
