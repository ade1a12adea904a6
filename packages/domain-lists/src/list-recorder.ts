import { encodeCells, toStorableText, type ListColumns } from '@scrapersky/core';
import type { ListEntry, ListFacts } from './list-entry.ts';

/** A row as it is stored. */
export interface RecordedRow {
  /** The original text of the domain's cell. */
  entry: string;
  /** The other cells as JSON text; null if there are none. */
  cells: string | null;
}

/** Turns the rows of a list into what is stored of them, and finds the columns that are used. */
export class ListRecorder {
  readonly #facts: ListFacts;
  readonly #filled = new Set<number>();
  #rows = 0;

  constructor(facts: ListFacts) {
    this.#facts = facts;
  }

  record({ text, cells }: ListEntry): RecordedRow {
    this.#rows++;
    if (cells === null) return { entry: toStorableText(text), cells: null };
    const { domainAt } = this.#facts;
    const others: string[] = [];
    for (const [index, cell] of cells.entries()) {
      // NDJSON has no cell for a key that its line lacks.
      if (cell === undefined) continue;
      if (cell !== '') this.#filled.add(index);
      others[index] = cell === '' || index === domainAt ? '' : toStorableText(cell);
    }
    const written = cells[domainAt];
    return {
      entry: toStorableText(written === undefined || written === '' ? text : written),
      cells: cells.length === 1 && domainAt === 0 ? null : encodeCells(others),
    };
  }

  /** Returns the columns; complete when all rows have been recorded. Empty columns at the end are left out. */
  get columns(): ListColumns {
    const { names, headings, domainAt } = this.#facts;
    const isUnused = (index: number) =>
      index !== domainAt && (headings[index] ?? '').trim() === '' && !this.#filled.has(index);
    let width = names.length;
    while (width > 0 && isUnused(width - 1)) width--;
    return {
      rows: this.#rows,
      headings: names.slice(0, width).map((_, index) => headings[index] ?? ''),
      names: names.slice(0, width),
      domainAt,
      unused: [...names.keys()].filter((index) => index < width && isUnused(index)),
    };
  }
}
