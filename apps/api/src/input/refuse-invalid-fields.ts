import type { OwnFields } from '@scrapersky/core';
import { findFieldErrors } from '@scrapersky/extractor/own-fields';
import { invalidRequest } from '../api-error.ts';

/** Refuses own fields whose selector or regular expression is invalid. @throws ApiError 422 */
export function refuseInvalidFields(fields: OwnFields): void {
  const errors = findFieldErrors(fields);
  if (errors.length > 0)
    throw invalidRequest(errors.map(({ path, message }) => ({ path: `options.fields.${path}`, message })));
}
