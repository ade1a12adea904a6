import { newListFacts, type ListFormat, type ListOptions } from '../src/list-entry.ts';
import { readList } from '../src/read-list.ts';

/** Reads a whole list; `texts` are its entries. */
export async function readTestList(
  text: string | Uint8Array,
  options: ListOptions = {},
  format: ListFormat = 'table',
) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const file = {
    size: bytes.length,
    read: async (at: number, length: number) => bytes.slice(at, at + length),
  };
  const facts = newListFacts();
  const entries = [];
  for await (const each of readList(file, format, options, facts)) entries.push(...each);
  return { facts, entries, texts: entries.map((entry) => entry.text) };
}
