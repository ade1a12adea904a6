import type { z } from 'zod';
import { invalidRequest, type FieldError } from '../api-error.ts';

/**
 * Parses a body or a query by its schema.
 * @throws ApiError 422 with the mistakes that the schema finds.
 */
export function parseWith<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidRequest(errorsOf(parsed.error));
}

/** Returns the mistakes that a schema found in the value at `parent`. */
export function errorsOf(error: z.ZodError, parent: readonly PropertyKey[] = []): FieldError[] {
  return error.issues.flatMap((issue) => toFieldErrors(issue, parent));
}

function toFieldErrors(issue: z.core.$ZodIssue, parent: readonly PropertyKey[]): FieldError[] {
  const path = [...parent, ...issue.path].map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'unknown field' }));
  }
  // Zod nests the reason for an invalid key one level deeper.
  const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  return [{ path: path.join('.'), message }];
}
