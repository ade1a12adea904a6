import { toStorableText } from '@scrapersky/core';
import type { ListEntry, ListFacts } from './list-entry.ts';

/** Returns an entry's other columns by name, as they can be stored; null without any. Empty cells of unnamed columns are left out. */
export function rowInput(
  { cells }: ListEntry,
  { names, domainAt }: ListFacts,
): Record<string, string> | null {
  if (cells === null) return null;
  const others: [string, string][] = [];
  for (const [index, cell] of cells.entries()) {
    if (index === domainAt || cell === undefined) continue;
    const name = names[index] ?? `column_${index + 1}`;
    if (cell === '' && /^column_\d+$/.test(name)) continue;
    others.push([name, toStorableText(cell)]);
  }
  return others.length === 0 ? null : Object.fromEntries(others);
}
