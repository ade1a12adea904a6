/** Columns of a submitted list, as stored with its batch. */
export interface ListColumns {
  /** Number of rows in the list. */
  rows: number;
  /** Headings as the client wrote them. */
  headings: string[];
  /** Distinct names, one for each heading. */
  names: string[];
  /** Index of the column with the domains; −1 if the domains are not in a column. */
  domainAt: number;
  /** Indexes of columns that have neither a heading nor content. */
  unused: number[];
}

/** Cells of a row by the index of their column, without the cell of the domain. */
export type RowCells = Readonly<Record<number, string | null | undefined>>;

/** Returns cells as the JSON text of an array, or of an object when most are missing; null if there are none. */
export function encodeCells(cells: readonly (string | undefined)[]): string | null {
  let present = 0;
  for (const cell of cells) if (cell !== undefined) present++;
  if (present === 0) return null;
  return JSON.stringify(present * 2 < cells.length ? Object.fromEntries(Object.entries(cells)) : cells);
}

/** Returns the other columns of a row by name; null if there are none. Empty cells of columns without a heading are left out. */
export function inputOf(
  { names, headings, domainAt }: ListColumns,
  cells: RowCells | null,
): Record<string, string> | null {
  if (cells === null) return null;
  const input: [string, string][] = [];
  for (const [index, name] of names.entries()) {
    const cell = cells[index];
    if (index === domainAt || typeof cell !== 'string') continue;
    if (cell !== '' || headings[index] !== '') input.push([name, cell]);
  }
  return input.length === 0 ? null : Object.fromEntries(input);
}

/** Returns names that are all different: a repeated or empty heading gets the number of its column. */
export class DistinctNames {
  readonly names: string[] = [];
  readonly #taken = new Set<string>();

  add(heading: string): void {
    const number = this.names.length + 1;
    let name = heading.trim() || `column_${number}`;
    // Repeat if another heading has this name: two columns of one name would become one.
    while (this.#taken.has(name)) name = `${name}_${number}`;
    this.#taken.add(name);
    this.names.push(name);
  }
}
