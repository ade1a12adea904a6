import { splitFieldNames, type ListColumns, type ResultPart } from '@scrapersky/core';
import type { ResultParts } from '@scrapersky/db';
import { invalidRequest } from '../api-error.ts';
import type { ResultColumn } from './result-columns.ts';

/** A field that a client chose: a column, or a whole part of the result. */
export type ChosenField = ResultColumn | { name: ResultPart; read: null };

/**
 * Returns the fields that `?fields=a,"b, c"` names, in that order.
 * @throws ApiError 422 for an unknown field.
 */
export function chooseFields(
  text: string,
  columns: readonly ResultColumn[],
  parts: readonly ResultPart[],
): ChosenField[] {
  const known = new Map<string, ChosenField>([
    ...parts.map((name) => [name, { name, read: null }] as const),
    ...columns.map((column) => [column.name, column] as const),
  ]);
  const names = [...new Set(splitFieldNames(text))];
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    const fields = [...known.keys()].join(', ').slice(0, 2_000);
    throw invalidRequest([
      {
        path: 'fields',
        message: `unknown field "${String(unknown[0]).slice(0, 100)}"; the fields are: ${fields}`,
      },
    ]);
  }
  return names.flatMap((name) => known.get(name) ?? []);
}

export function isColumn(field: ChosenField): field is ResultColumn {
  return field.read !== null;
}

/** Returns the parts of each result that are needed for these fields. */
export function partsOf(fields: readonly ChosenField[], list: ListColumns | null): ResultParts {
  const names = new Set(fields.filter((field) => field.read === null).map(({ name }) => name));
  const columns = fields.filter(isColumn);
  return {
    metadataKeys: names.has('metadata')
      ? null
      : [...new Set(columns.flatMap(({ metadataKey }) => metadataKey ?? []))],
    input: names.has('input') || columns.some(({ isInput }) => isInput) ? list : null,
  };
}
