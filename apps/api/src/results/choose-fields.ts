import { invalidRequest } from '../api-error.ts';
import type { ResultColumn } from './result-columns.ts';

/** Parts of a result that are not columns. Only the JSON formats have them. */
export const RESULT_PARTS = ['error', 'metadata', 'input', 'pages'] as const;
export type ResultPart = (typeof RESULT_PARTS)[number];

/** A field that a client chose: a column, or a whole part of the result. */
export type ChosenField = ResultColumn | { name: ResultPart; read: null };

/**
 * Returns the fields of `?fields=a,b` in that order.
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
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
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
