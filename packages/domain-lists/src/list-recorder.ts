import { encodeCells, toStorableText, type ListColumns } from '@scrapersky/core';
import type { ListEntry, ListFacts } from './list-entry.ts';

/** A row in the form in which it is stored. */
export interface RecordedRow {
  /** The domain's cell as written. */
  entry: string;
  /** The other cells as JSON text; null if there are no others. */
  cells: string | null;
}

/** Converts the rows of a list to the form in which they are stored, and finds the columns that are used. */
export class ListRecorder {
  readonly #facts: ListFacts;
  readonly #filled = new Set<number>();
  #rows = 0;

  constructor(facts: ListFacts) {
    this.#facts = facts;
  }

  record({ text, written: whole, cells }: ListEntry): RecordedRow {
    this.#rows++;
    if (cells === null) return { entry: toStorableText(whole ?? text), cells: null };
    const { domainAt } = this.#facts;
    const others: string[] = [];
    for (const [index, cell] of cells.entries()) {
      // An NDJSON line has no cell for a key that it lacks.
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

  /** Returns the columns; complete after all rows have been recorded. Unused columns at the end are left out. */
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
