import { invalidRequest } from '../api-error.ts';
import type { ResultColumn } from './result-columns.ts';

/** Parts of a result that are no columns: the JSON formats know them by name as well. */
export const RESULT_PARTS = ['error', 'metadata', 'input', 'pages'] as const;
export type ResultPart = (typeof RESULT_PARTS)[number];

/** A field that a client chose: a column, or a part of the result as it is. */
export type ChosenField = ResultColumn | { name: ResultPart; read: null };

/**
 * The fields of `?fields=a,b`, in the order in which they were asked for.
 * @throws ApiError 422 that names what there is no field of.
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
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    const fields = [...known.keys()].join(', ').slice(0, 2_000);
    throw invalidRequest([
      { path: 'fields', message: `no field "${String(unknown[0]).slice(0, 100)}"; there are: ${fields}` },
    ]);
  }
  return names.flatMap((name) => known.get(name) ?? []);
}
