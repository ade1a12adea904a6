/** DNS errors that mean "no such name" or "no such record", not a failed query. */
const ABSENT = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);

/** Returns whether a DNS error means that a name or record does not exist. */
export function isAbsent(error: unknown): boolean {
  return ABSENT.has((error as NodeJS.ErrnoException).code ?? '');
}
