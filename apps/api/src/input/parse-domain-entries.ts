import { DomainEntrySchema, type RequestedDomain } from '@scrapersky/core';
import { invalidRequest, type FieldError } from '../api-error.ts';
import { errorsOf } from './parse-with.ts';

/** Maximum number of reported entries. Errors of 100,000 wrong entries would take 500 MB of memory. */
const MAX_ERRORS = 100;

/**
 * Parses the entries of `domains`.
 * @throws ApiError 422 with the first wrong entries: those that are neither texts nor objects with a domain
 */
export function parseDomainEntries(entries: readonly unknown[]): RequestedDomain[] {
  const parsed: RequestedDomain[] = [];
  const errors: FieldError[] = [];
  for (const [index, entry] of entries.entries()) {
    const { success, data, error } = DomainEntrySchema.safeParse(entry);
    if (success) parsed.push(data);
    else errors.push(...errorsOf(error, ['domains', index]));
    if (errors.length >= MAX_ERRORS) break;
  }
  if (errors.length > 0) throw invalidRequest(errors);
  return parsed;
}
