import type { ListFormat } from '@scrapersky/domain-lists';
import type { Request } from 'express';

/** Media types of files, with the format in which each is read. */
export const UPLOAD_FORMATS: Readonly<Record<string, ListFormat>> = {
  'text/csv': 'table',
  'application/csv': 'table',
  // What Windows sends for a CSV when Excel is installed.
  'application/vnd.ms-excel': 'table',
  'text/tab-separated-values': 'table',
  'application/x-ndjson': 'json-lines',
  'text/plain': 'lines',
};

/** Returns the media type of the file in a request; undefined when it has none that is read. */
export function uploadType(request: Request): string | undefined {
  return Object.keys(UPLOAD_FORMATS).find((type) => request.is(type));
}
