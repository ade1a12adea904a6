import { parseDomain } from '@scrapersky/core';
import type { ListEntry, ListFacts } from './list-entry.ts';

/** Counts the distinct domains in the other columns that hold domains, while a list is read. */
export class AlternativeColumns {
  readonly #facts: ListFacts;
  readonly #found = new Map<number, { cells: Set<string>; keys: Set<string> }>();

  constructor(facts: ListFacts) {
    this.#facts = facts;
  }

  add({ cells }: ListEntry): void {
    for (const index of this.#facts.alternatives) {
      const cell = cells?.[index] ?? '';
      if (cell === '') continue;
      const found = this.#found.get(index) ?? { cells: new Set(), keys: new Set() };
      this.#found.set(index, found);
      if (found.cells.has(cell)) continue;
      found.cells.add(cell);
      const parsed = parseDomain(cell);
      if (parsed.ok) found.keys.add(parsed.domain.key);
    }
  }

  /** Returns what each column would give, the best first. */
  get counts(): { column: string; taken: number }[] {
    return this.#facts.alternatives.map((index) => ({
      column: this.#facts.names[index] ?? `column_${index + 1}`,
      taken: this.#found.get(index)?.keys.size ?? 0,
    }));
  }
}
