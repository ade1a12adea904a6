/** Columns of a submitted list, as stored with its batch. */
export interface ListColumns {
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

/** Cells of a row by the index of their column, except the cell with the domain. */
export type RowCells = Readonly<Record<number, string | null | undefined>>;

/** Returns cells as the JSON text of an array, or of an object when most are missing; null if there are none. */
export function encodeCells(cells: readonly (string | undefined)[]): string | null {
  let present = 0;
  for (const cell of cells) if (cell !== undefined) present++;
  if (present === 0) return null;
  return JSON.stringify(present * 2 < cells.length ? Object.fromEntries(Object.entries(cells)) : cells);
}

/**
 * Returns the cells of a row by column name, except the cell with the domain; null if there are none. Leaves out empty
 * cells of columns without a heading.
 */
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

/** Converts headings to names that are all different. A repeated or empty heading gets the number of its column. */
export class DistinctNames {
  readonly names: string[] = [];
  readonly #taken = new Set<string>();

  add(heading: string): void {
    const number = this.names.length + 1;
    let name = heading.trim() || `column_${number}`;
    // Repeat while another column has this name, because columns with the same name would be merged.
    while (this.#taken.has(name)) name = `${name}_${number}`;
    this.#taken.add(name);
    this.names.push(name);
  }
}
