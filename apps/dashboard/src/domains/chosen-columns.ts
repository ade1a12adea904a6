import { signal } from '@preact/signals';
import { DEFAULT_COLUMNS } from './table-columns.ts';

const ITEM = 'scrapersky-columns';

/** The columns that this person chose last, on this device. */
export const chosenColumns = signal<readonly string[]>(readStored());

export function storeColumns(columns: readonly string[]): void {
  chosenColumns.value = columns;
  if (columns.join() === DEFAULT_COLUMNS.join()) localStorage.removeItem(ITEM);
  else localStorage.setItem(ITEM, columns.join());
}

function readStored(): readonly string[] {
  return localStorage.getItem(ITEM)?.split(',') ?? DEFAULT_COLUMNS;
}
