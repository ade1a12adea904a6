import { signal } from '@preact/signals';
import { joinFieldNames, splitFieldNames } from '@scrapersky/core';
import { DEFAULT_COLUMNS } from './table-columns.ts';

const ITEM = 'scrapersky-columns';

/** The columns that a person chose last on this device, or the default columns. */
export const chosenColumns = signal<readonly string[]>(readStored());

export function storeColumns(columns: readonly string[]): void {
  chosenColumns.value = columns;
  const names = joinFieldNames(columns);
  if (names === joinFieldNames(DEFAULT_COLUMNS)) localStorage.removeItem(ITEM);
  else localStorage.setItem(ITEM, names);
}

function readStored(): readonly string[] {
  const names = localStorage.getItem(ITEM);
  return names === null ? DEFAULT_COLUMNS : splitFieldNames(names);
}
