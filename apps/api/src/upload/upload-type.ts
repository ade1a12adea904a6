import type { ListFormat } from '@scrapersky/domain-lists';
import type { Request } from 'express';

export const FORM_TYPE = 'multipart/form-data';

/** Accepted media types of files, with the format in which each is read. */
const FORMATS: Readonly<Record<string, ListFormat>> = {
  'text/csv': 'table',
  'application/csv': 'table',
  // Browsers on Windows send this type for a CSV file when Excel is installed.
  'application/vnd.ms-excel': 'table',
  'text/tab-separated-values': 'table',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'workbook',
  'application/x-ndjson': 'json-lines',
  'text/plain': 'lines',
};

/** Returns the media type of a request whose body is a file; undefined for any other request. */
export function uploadType(request: Request): string | undefined {
  return [...Object.keys(FORMATS), FORM_TYPE].find((type) => request.is(type));
}

/** Returns the format of a file with an accepted media type; `table` for any other type. */
export function formatOfType(type: string): ListFormat {
  return FORMATS[type] ?? 'table';
}

/** Returns the format of a file in a form: by a known file extension, otherwise by its media type, which is often wrong. */
export function formatOfFile(fileName: string, type: string): ListFormat {
  if (/\.(?:ndjson|jsonl)$/i.test(fileName)) return 'json-lines';
  if (/\.txt$/i.test(fileName)) return 'lines';
  if (/\.xlsx$/i.test(fileName)) return 'workbook';
  return /\.(?:csv|tsv)$/i.test(fileName) ? 'table' : formatOfType(type);
}
