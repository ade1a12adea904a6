import { copyString, parseDomain } from '@scrapersky/core';
import type { ListEntry, ListFacts } from './list-entry.ts';
import { plainEntry } from './plain-entry.ts';

/** Counts the distinct domains in the columns `alternatives` of a list while the list is read. */
export class AlternativeColumns {
  readonly #facts: ListFacts;
  readonly #found = new Map<number, Set<string>>();

  constructor(facts: ListFacts) {
    this.#facts = facts;
  }

  add({ cells }: ListEntry): void {
    for (const index of this.#facts.alternatives) {
      const cell = cells?.[index] ?? '';
      if (cell === '') continue;
      const parsed = parseDomain(plainEntry(cell));
      if (!parsed.ok) continue;
      const found = this.#found.get(index) ?? new Set();
      this.#found.set(index, found);
      if (!found.has(parsed.domain.key)) found.add(copyString(parsed.domain.key));
    }
  }

  /** Number of distinct domains in each of these columns, the best column first. */
  get counts(): { column: string; taken: number }[] {
    return this.#facts.alternatives.map((index) => ({
      column: this.#facts.names[index] ?? `column_${index + 1}`,
      taken: this.#found.get(index)?.size ?? 0,
    }));
  }
}
